"""All addresses of the web shell: those of rooms' routes, log-in, language. A page that is no route is not served."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from hogo.complaints.pages import desk as complaints_desk
from hogo.complaints.pages import portal as complaints_portal
from hogo.confirmations.pages import console as confirmations
from hogo.confirmations.pages import linked as confirmations_linked
from hogo.enforce.pages import console as enforce_console
from hogo.enquiries.pages import console as enquiries_console
from hogo.enquiries.pages import desk as enquiries_desk
from hogo.enquiries.pages import report as enquiries_report
from hogo.extracts.pages import desk as extracts_desk
from hogo.improvement.pages import actions as improvement_actions
from hogo.improvement.pages import audits, checks
from hogo.incidents.pages import console as incidents_console
from hogo.incidents.pages import desk as incidents_desk
from hogo.incidents.pages import papers as incidents_papers
from hogo.incidents.pages import persons as incidents_persons
from hogo.incidents.pages import portal as incidents_portal
from hogo.ledger.pages import portal as ledger_portal
from hogo.partners.pages import office as partners_office
from hogo.partners.pages import partner as partners_own
from hogo.people.pages import portal as people_portal
from hogo.people.pages import proving
from hogo.promises.pages import api as promises_api
from hogo.promises.pages import console as promises_console
from hogo.promises.pages import portal as promises_portal
from hogo.rights.pages import desk as rights_desk
from hogo.rights.pages import letters as rights_letters
from hogo.rights.pages import papers as rights_papers
from hogo.rights.pages import portal as rights_portal
from hogo.rights.pages import tasks as rights_tasks
from hogo.safety.pages import records as safety_records
from hogo.safety.pages import reviews, risks
from hogo.staff.pages import office as staff_office
from hogo.staff.pages import own as staff_own
from hogo.staff.pages import training as staff_training
from hogo.ui.screens.route import Route
from hogo.web import home, portal
from hogo.web.console import approvals, issuing, machine, pages, proof
from hogo.year.pages import calendar as year_calendar
from hogo.year.pages import plans as year_plans
from hogo.year.pages import reviews as year_reviews

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *portal.ROUTES,
    *rights_portal.ROUTES,
    *rights_desk.ROUTES,
    *rights_letters.ROUTES,
    *rights_papers.ROUTES,
    *rights_tasks.ROUTES,
    *complaints_portal.ROUTES,
    *complaints_desk.ROUTES,
    *incidents_portal.ROUTES,
    *incidents_desk.ROUTES,
    *incidents_papers.ROUTES,
    *incidents_persons.ROUTES,
    *incidents_console.ROUTES,
    *extracts_desk.ROUTES,
    *confirmations.ROUTES,
    *confirmations_linked.ROUTES,
    *partners_office.ROUTES,
    *partners_own.ROUTES,
    *enforce_console.ROUTES,
    *enquiries_desk.ROUTES,
    *enquiries_console.ROUTES,
    *enquiries_report.ROUTES,
    *proving.ROUTES,
    *people_portal.ROUTES,
    *pages.ROUTES,
    *issuing.ROUTES,
    *approvals.ROUTES,
    *proof.ROUTES,
    *machine.ROUTES,
    *ledger_portal.ROUTES,
    *improvement_actions.ROUTES,
    *checks.ROUTES,
    *audits.ROUTES,
    *staff_office.ROUTES,
    *staff_training.ROUTES,
    *staff_own.ROUTES,
    *safety_records.ROUTES,
    *reviews.ROUTES,
    *risks.ROUTES,
    *year_calendar.ROUTES,
    *year_plans.ROUTES,
    *year_reviews.ROUTES,
    *promises_portal.ROUTES,
    *promises_console.ROUTES,
    *promises_api.ROUTES,
)
"""Every page of the house, by explicit import."""

urlpatterns: list[URLPattern | URLResolver] = [
    *(route.pattern() for route in ROUTES),
    path("account/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
]
