"""The closed vocabularies of the register: words the law or the house gives a fixed meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from hogo.base.period import Period
from hogo.register.model.narrow import Narrow, Spelled

PeriodText = Annotated[str, Spelled(Period.parse)]
"""An ISO 8601 duration; `hogo.base.period.Period.parse` reads it."""

Country = Annotated[str, Narrow(r"^[A-Z]{2}$")]
"""An ISO 3166-1 alpha-2 code. `NO` is Norway: plain scalars are read by the declared type."""

Slug = Annotated[str, Narrow(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", longest=100)]
"""The name of an entry, as a key (`hogo.base.ref.SLUG`). Keys of a plain `str` are free words (columns, headings)."""

Url = Annotated[str, Narrow(r"^(?:https?://|/)[^\s<>\"'\\]*$", longest=2000)]
"""An address on the web, or a path on the operator's own site; never a script."""

Mail = Annotated[str, Narrow(r"^[^\s@<>\"]+@[^\s@<>\"]+$", longest=254)]
"""An e-mail address as published."""

Variable = Annotated[str, Narrow(r"^[A-Z][A-Z0-9_]*$", longest=100)]
"""The name of an environment variable. The secret itself never stands in a register."""

Count = Annotated[int, Narrow(least=0)]
"""A number of things, none included."""

Positive = Annotated[int, Narrow(least=1)]
"""A number of things, at least one."""

Month = Annotated[int, Narrow(least=1, most=12)]
"""A month of the year."""

Grade = Annotated[int, Narrow(least=1, most=3)]
"""1 (low) to 3 (high)."""

Prefix4 = Annotated[int, Narrow(least=0, most=32)]
"""How many bits of an IPv4 address are kept."""

Prefix6 = Annotated[int, Narrow(least=0, most=128)]
"""How many bits of an IPv6 address are kept."""

CollectionPath = str
"""`system/collection`."""


class Whose(StrEnum):
    """The kind of person (本人の区分)."""

    CUSTOMER = "customer"
    PROSPECT = "prospect"
    CALLER = "caller"
    VISITOR = "visitor"
    EVENT_ATTENDEE = "event-attendee"
    LISTED = "listed"
    SUBSCRIBER = "subscriber"
    USER = "user"
    SHAREHOLDER = "shareholder"
    APPLICANT = "applicant"
    WORKER = "worker"
    FORMER_WORKER = "former-worker"
    PARTNER_STAFF = "partner-staff"
    CLIENTS_PERSON = "clients-person"


class Mode(StrEnum):
    """Ways of telling (never merged): Arts 21, 26, 27, 32; guideline 2-14, 2-15."""

    NOTIFIED = "notified"
    """本人に通知"""
    PUBLISHED = "published"
    """公表"""
    STATED = "stated"
    """明示 (21-2, beforehand)"""
    EASILY_KNOWABLE = "easily-knowable"
    """本人が容易に知り得る状態 (27-2, 27-5-3; TBA 27-12)"""
    KNOWABLE = "knowable"
    """本人の知り得る状態 (32-1)"""


class FieldKind(StrEnum):
    """What a field (項目) is."""

    NAME = "name"
    KANA = "kana"
    ADDRESS = "address"
    POSTAL = "postal"
    PHONE = "phone"
    MAIL = "mail"
    BIRTH = "birth"
    SEX = "sex"
    NUMBER = "number"
    """A number that the operator itself gives: customer, contract, case."""
    ACCOUNT = "account"
    DEVICE = "device"
    COOKIE = "cookie"
    NETWORK_ADDRESS = "network-address"
    LOCATION = "location"
    BANK = "bank"
    CARD = "card"
    PAYMENT = "payment"
    SERVICE = "service"
    USAGE = "usage"
    TRAFFIC = "traffic"
    """Who communicated with whom, when, from where: the fact of a communication."""
    CONTENT = "content"
    """What was communicated."""
    VOICE = "voice"
    IMAGE = "image"
    OPINION = "opinion"
    NOTE = "note"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    FAMILY = "family"
    HEALTH = "health"
    HOLDINGS = "holdings"
    CREDENTIAL = "credential"
    CODE = "code"
    """An individual identification code (Act 2-2); `code` of the field says which."""
    MY_NUMBER = "my-number"
    OTHER = "other"


class Code(StrEnum):
    """Individual identification codes (Act 2-2, Order 1, Rules 2–4). Phone, mail and card numbers are none."""

    DNA = "dna"
    FACE = "face"
    IRIS = "iris"
    VOICEPRINT = "voiceprint"
    GAIT = "gait"
    VEIN = "vein"
    FINGERPRINT = "fingerprint"
    PASSPORT = "passport"
    BASIC_PENSION = "basic-pension"
    DRIVING_LICENCE = "driving-licence"
    RESIDENT_CODE = "resident-code"
    HEALTH_INSURANCE = "health-insurance"
    ELDERLY_CARE = "elderly-care"
    CARE_INSURANCE = "care-insurance"
    FOREIGN_PASSPORT = "foreign-passport"
    RESIDENCE_CARD = "residence-card"
    SPECIAL_RESIDENT = "special-resident"
    MUTUAL_AID = "mutual-aid"
    EMPLOYMENT_INSURANCE = "employment-insurance"
    MY_NUMBER = "my-number"


class SpecialCare(StrEnum):
    """Special care-required kinds (Act 2-3, Order 2)."""

    RACE = "race"
    CREED = "creed"
    SOCIAL_STATUS = "social-status"
    MEDICAL_HISTORY = "medical-history"
    CRIMINAL_RECORD = "criminal-record"
    CRIME_VICTIM = "crime-victim"
    DISABILITY = "disability"
    CHECKUP = "checkup"
    TREATMENT = "treatment"
    CRIMINAL_PROCEDURE = "criminal-procedure"
    JUVENILE_PROCEDURE = "juvenile-procedure"


class Regime(StrEnum):
    """Sets of norms that bind an information entry beside the Act itself."""

    APPI = "appi"
    TELECOM_SECRECY = "telecom-secrecy"
    SPECIFIED_USER = "specified-user"
    MY_NUMBER = "my-number"
    EEA = "eea"
    ADEQUACY = "adequacy"
    """Came from the EEA or the UK under the adequacy decision: the supplementary rules apply."""
    PSEUDONYMISED = "pseudonymised"
    ANONYMISED = "anonymised"
    STATISTICS = "statistics"
    REFERABLE = "referable"
    """Personally referable information (個人関連情報, 2-7)."""


class Use(StrEnum):
    """What a purpose lets somebody do (coarse; the words are in the purpose's text)."""

    OPERATE = "operate"
    BILL = "bill"
    NOTIFY = "notify"
    SUPPORT = "support"
    SURVEY = "survey"
    MARKET = "market"
    ANALYSE = "analyse"
    RECORD = "record"
    SECURE = "secure"
    RESEARCH = "research"
    RECRUIT = "recruit"
    EMPLOY = "employ"
    SHAREHOLDER = "shareholder"
    ENTRUSTED = "entrusted"
    PROVIDE = "provide"
    LEGAL = "legal"
    ANCILLARY = "ancillary"


class Channel(StrEnum):
    """By what means a person is reached or reaches us."""

    PHONE = "phone"
    MAIL = "mail"
    POST = "post"
    FAX = "fax"
    SMS = "sms"
    WEB = "web"
    APP = "app"
    VISIT = "visit"
    COUNTER = "counter"


class LawfulBasis(StrEnum):
    """GDPR Art. 6(1)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal-obligation"
    VITAL_INTERESTS = "vital-interests"
    PUBLIC_TASK = "public-task"
    LEGITIMATE_INTERESTS = "legitimate-interests"
