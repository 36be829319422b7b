"""The names of countries and territories (ISO 3166-1 alpha-2), because a page names the country, not its code."""

from __future__ import annotations

from hogo.base.text import Text

_ROWS = """
AD アンドラ|Andorra
AE アラブ首長国連邦|United Arab Emirates
AF アフガニスタン|Afghanistan
AG アンティグア・バーブーダ|Antigua and Barbuda
AI アンギラ|Anguilla
AL アルバニア|Albania
AM アルメニア|Armenia
AO アンゴラ|Angola
AQ 南極|Antarctica
AR アルゼンチン|Argentina
AS 米領サモア|American Samoa
AT オーストリア|Austria
AU オーストラリア|Australia
AW アルバ|Aruba
AX オーランド諸島|Åland Islands
AZ アゼルバイジャン|Azerbaijan
BA ボスニア・ヘルツェゴビナ|Bosnia and Herzegovina
BB バルバドス|Barbados
BD バングラデシュ|Bangladesh
BE ベルギー|Belgium
BF ブルキナファソ|Burkina Faso
BG ブルガリア|Bulgaria
BH バーレーン|Bahrain
BI ブルンジ|Burundi
BJ ベナン|Benin
BL サン・バルテルミー|Saint Barthélemy
BM バミューダ|Bermuda
BN ブルネイ|Brunei
BO ボリビア|Bolivia
BQ ボネール、シント・ユースタティウス及びサバ|Bonaire, Sint Eustatius and Saba
BR ブラジル|Brazil
BS バハマ|Bahamas
BT ブータン|Bhutan
BV ブーベ島|Bouvet Island
BW ボツワナ|Botswana
BY ベラルーシ|Belarus
BZ ベリーズ|Belize
CA カナダ|Canada
CC ココス（キーリング）諸島|Cocos (Keeling) Islands
CD コンゴ民主共和国|Democratic Republic of the Congo
CF 中央アフリカ|Central African Republic
CG コンゴ共和国|Republic of the Congo
CH スイス|Switzerland
CI コートジボワール|Côte d'Ivoire
CK クック諸島|Cook Islands
CL チリ|Chile
CM カメルーン|Cameroon
CN 中華人民共和国|China
CO コロンビア|Colombia
CR コスタリカ|Costa Rica
CU キューバ|Cuba
CV カーボベルデ|Cabo Verde
CW キュラソー|Curaçao
CX クリスマス島|Christmas Island
CY キプロス|Cyprus
CZ チェコ|Czechia
DE ドイツ|Germany
DJ ジブチ|Djibouti
DK デンマーク|Denmark
DM ドミニカ国|Dominica
DO ドミニカ共和国|Dominican Republic
DZ アルジェリア|Algeria
EC エクアドル|Ecuador
EE エストニア|Estonia
EG エジプト|Egypt
EH 西サハラ|Western Sahara
ER エリトリア|Eritrea
ES スペイン|Spain
ET エチオピア|Ethiopia
FI フィンランド|Finland
FJ フィジー|Fiji
FK フォークランド（マルビナス）諸島|Falkland Islands (Malvinas)
FM ミクロネシア連邦|Micronesia
FO フェロー諸島|Faroe Islands
FR フランス|France
GA ガボン|Gabon
GB 英国|United Kingdom
GD グレナダ|Grenada
GE ジョージア|Georgia
GF 仏領ギアナ|French Guiana
GG ガーンジー|Guernsey
GH ガーナ|Ghana
GI ジブラルタル|Gibraltar
GL グリーンランド|Greenland
GM ガンビア|Gambia
GN ギニア|Guinea
GP グアドループ|Guadeloupe
GQ 赤道ギニア|Equatorial Guinea
GR ギリシャ|Greece
GS サウスジョージア・サウスサンドウィッチ諸島|South Georgia and the South Sandwich Islands
GT グアテマラ|Guatemala
GU グアム|Guam
GW ギニアビサウ|Guinea-Bissau
GY ガイアナ|Guyana
HK 香港|Hong Kong
HM ハード島及びマクドナルド諸島|Heard Island and McDonald Islands
HN ホンジュラス|Honduras
HR クロアチア|Croatia
HT ハイチ|Haiti
HU ハンガリー|Hungary
ID インドネシア|Indonesia
IE アイルランド|Ireland
IL イスラエル|Israel
IM マン島|Isle of Man
IN インド|India
IO 英領インド洋地域|British Indian Ocean Territory
IQ イラク|Iraq
IR イラン|Iran
IS アイスランド|Iceland
IT イタリア|Italy
JE ジャージー|Jersey
JM ジャマイカ|Jamaica
JO ヨルダン|Jordan
JP 日本|Japan
KE ケニア|Kenya
KG キルギス|Kyrgyzstan
KH カンボジア|Cambodia
KI キリバス|Kiribati
KM コモロ|Comoros
KN セントクリストファー・ネービス|Saint Kitts and Nevis
KP 北朝鮮|North Korea
KR 大韓民国|Republic of Korea
KW クウェート|Kuwait
KY ケイマン諸島|Cayman Islands
KZ カザフスタン|Kazakhstan
LA ラオス|Laos
LB レバノン|Lebanon
LC セントルシア|Saint Lucia
LI リヒテンシュタイン|Liechtenstein
LK スリランカ|Sri Lanka
LR リベリア|Liberia
LS レソト|Lesotho
LT リトアニア|Lithuania
LU ルクセンブルク|Luxembourg
LV ラトビア|Latvia
LY リビア|Libya
MA モロッコ|Morocco
MC モナコ|Monaco
MD モルドバ|Moldova
ME モンテネグロ|Montenegro
MF サン・マルタン（仏領）|Saint Martin (French part)
MG マダガスカル|Madagascar
MH マーシャル諸島|Marshall Islands
MK 北マケドニア|North Macedonia
ML マリ|Mali
MM ミャンマー|Myanmar
MN モンゴル|Mongolia
MO マカオ|Macao
MP 北マリアナ諸島|Northern Mariana Islands
MQ マルティニーク|Martinique
MR モーリタニア|Mauritania
MS モントセラト|Montserrat
MT マルタ|Malta
MU モーリシャス|Mauritius
MV モルディブ|Maldives
MW マラウイ|Malawi
MX メキシコ|Mexico
MY マレーシア|Malaysia
MZ モザンビーク|Mozambique
NA ナミビア|Namibia
NC ニューカレドニア|New Caledonia
NE ニジェール|Niger
NF ノーフォーク島|Norfolk Island
NG ナイジェリア|Nigeria
NI ニカラグア|Nicaragua
NL オランダ|Netherlands
NO ノルウェー|Norway
NP ネパール|Nepal
NR ナウル|Nauru
NU ニウエ|Niue
NZ ニュージーランド|New Zealand
OM オマーン|Oman
PA パナマ|Panama
PE ペルー|Peru
PF 仏領ポリネシア|French Polynesia
PG パプアニューギニア|Papua New Guinea
PH フィリピン|Philippines
PK パキスタン|Pakistan
PL ポーランド|Poland
PM サンピエール・ミクロン|Saint Pierre and Miquelon
PN ピトケアン|Pitcairn
PR プエルトリコ|Puerto Rico
PS パレスチナ|Palestine
PT ポルトガル|Portugal
PW パラオ|Palau
PY パラグアイ|Paraguay
QA カタール|Qatar
RE レユニオン|Réunion
RO ルーマニア|Romania
RS セルビア|Serbia
RU ロシア|Russia
RW ルワンダ|Rwanda
SA サウジアラビア|Saudi Arabia
SB ソロモン諸島|Solomon Islands
SC セーシェル|Seychelles
SD スーダン|Sudan
SE スウェーデン|Sweden
SG シンガポール|Singapore
SH セントヘレナ、アセンション及びトリスタンダクーニャ|Saint Helena, Ascension and Tristan da Cunha
SI スロベニア|Slovenia
SJ スバールバル諸島及びヤンマイエン島|Svalbard and Jan Mayen
SK スロバキア|Slovakia
SL シエラレオネ|Sierra Leone
SM サンマリノ|San Marino
SN セネガル|Senegal
SO ソマリア|Somalia
SR スリナム|Suriname
SS 南スーダン|South Sudan
ST サントメ・プリンシペ|São Tomé and Príncipe
SV エルサルバドル|El Salvador
SX シント・マールテン（蘭領）|Sint Maarten (Dutch part)
SY シリア|Syria
SZ エスワティニ|Eswatini
TC タークス・カイコス諸島|Turks and Caicos Islands
TD チャド|Chad
TF 仏領南方地域|French Southern Territories
TG トーゴ|Togo
TH タイ|Thailand
TJ タジキスタン|Tajikistan
TK トケラウ|Tokelau
TL 東ティモール|Timor-Leste
TM トルクメニスタン|Turkmenistan
TN チュニジア|Tunisia
TO トンガ|Tonga
TR トルコ|Türkiye
TT トリニダード・トバゴ|Trinidad and Tobago
TV ツバル|Tuvalu
TW 台湾|Taiwan
TZ タンザニア|Tanzania
UA ウクライナ|Ukraine
UG ウガンダ|Uganda
UM 米領小離島|United States Minor Outlying Islands
US アメリカ合衆国|United States
UY ウルグアイ|Uruguay
UZ ウズベキスタン|Uzbekistan
VA バチカン|Holy See
VC セントビンセント・グレナディーン|Saint Vincent and the Grenadines
VE ベネズエラ|Venezuela
VG 英領バージン諸島|British Virgin Islands
VI 米領バージン諸島|United States Virgin Islands
VN ベトナム|Viet Nam
VU バヌアツ|Vanuatu
WF ウォリス・フツナ|Wallis and Futuna
WS サモア|Samoa
YE イエメン|Yemen
YT マヨット|Mayotte
ZA 南アフリカ|South Africa
ZM ザンビア|Zambia
ZW ジンバブエ|Zimbabwe
"""
"""Code, Japanese name, English name; the usual short names, without any statement on status."""

COUNTRIES: dict[str, Text] = {row[:2]: Text(*row[3:].split("|", 1)) for row in _ROWS.strip().splitlines()}
"""Code → name."""


def country_name(code: str) -> Text:
    """The name of a country; a code that ISO has not assigned stays as it is, so that a reader sees the gap."""
    return COUNTRIES.get(code, Text(code, code))
