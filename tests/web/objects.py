"""Whose objects one sees on a page: every route with an object in its address stands here, with the test of it.

A route that only roles open which see every object of it (desk, office, officers, auditors, administrator) need not
stand here. All others do: those of everybody, of persons, managers, staff and partners, and of signed links.
"""

from __future__ import annotations

ALL = "everything of it is for everybody who may open it: "
"""How an entry begins that names no test."""
_PARTNERS = "tests/partners/test_pages.py::"
_STAFF = "tests/staff/test_pages.py::"
_IMPROVEMENT = "tests/improvement/test_pages.py::"
_RECORDS = "tests/records/test_records.py::test_managers_and_staff_see_their_own_department_only"
_ACCESS = "tests/safety/test_review.py::"
_ENTERING = ALL + "the empty form of a record shows none"
_RISKS = ALL + "the operator's table of risks names entries and measures, nobody"
_PLANS = ALL + "the operator's own plan and management review name offices, nobody"

OBJECTS: dict[str, str] = {
    "confirmations.answer": "tests/post/test_link.py::test_every_other_link_shows_one_and_the_same_page",
    "extracts.case": "tests/extracts/test_pages.py::test_a_list_through_the_pages",
    "improvement.action": _IMPROVEMENT + "test_a_manager_sees_only_what_the_own_department_answers_for",
    "improvement.paper": "tests/web/test_matrix.py::test_papers_of_others_departments_are_not_there",
    "improvement.check": "tests/web/test_matrix.py::test_papers_of_others_departments_are_not_there",
    "improvement.check-paper": "tests/web/test_matrix.py::test_papers_of_others_departments_are_not_there",
    "improvement.check-workbook": "tests/web/test_matrix.py::test_papers_of_others_departments_are_not_there",
    "ledger.file": ALL + "tiles and head of the log hold no content of any entry",
    "partners.blank": _PARTNERS + "test_a_manager_sees_the_own_department_only_and_an_auditor_changes_nothing",
    "partners.home": _PARTNERS + "test_a_link_opens_one_partner_and_ends_with_the_contact",
    "partners.paper": _PARTNERS + "test_a_manager_sees_the_own_department_only_and_an_auditor_changes_nothing",
    "partners.printed": _PARTNERS + "test_a_manager_sees_the_own_department_only_and_an_auditor_changes_nothing",
    "partners.relation": _PARTNERS + "test_a_manager_sees_the_own_department_only_and_an_auditor_changes_nothing",
    "people.checked": "tests/people/test_pages.py::test_a_receipt_is_checked_in_the_page_it_comes_in",
    "people.receipt": "tests/people/test_pages.py::test_a_receipt_is_checked_in_the_page_it_comes_in",
    "promises.badge": ALL + "a badge in one of two languages",
    "promises.metrics": ALL + "numbers behind a bearer token of their own",
    "rights.task": "tests/web/test_matrix.py::test_a_task_is_that_of_the_department_it_was_asked_of",
    "safety.form": _RECORDS,
    "safety.form-new": _ENTERING,
    "safety.form-paper": _RECORDS,
    "safety.form-workbook": _RECORDS,
    "safety.recertify": _ACCESS + "test_a_manager_answers_by_a_mailed_link_without_log_in",
    "safety.record": _RECORDS,
    "safety.review": _ACCESS + "test_the_pages_of_a_review",
    "safety.review-paper": _ACCESS + "test_the_pages_of_a_review",
    "safety.risk": _RISKS,
    "safety.risks-table": _RISKS,
    "staff.course": _STAFF + "test_a_manager_sees_the_own_department_and_an_auditor_changes_nothing",
    "staff.course_printed": ALL + "plan and report of a training name nobody",
    "staff.linked": _STAFF + "test_opening_a_link_changes_nothing_and_ends_with_the_next",
    "staff.material": ALL + "the material of a training is for all whom it may bind",
    "staff.member": _STAFF + "test_a_manager_sees_the_own_department_and_an_auditor_changes_nothing",
    "staff.printed": _STAFF + "test_a_manager_sees_the_own_department_and_an_auditor_changes_nothing",
    "web.approval": ALL + "approvals are read by all who take part in them",
    "web.document": "tests/web/test_published.py::test_everybody_reads_the_words_of_any_day",
    "web.edition": ALL + "editions are published",
    "web.entry": "tests/web/test_console.py::test_a_manager_sees_the_rows_of_the_own_department_and_no_other",
    "web.promise": ALL + "promises are published",
    "year.feed": "tests/year/test_pages.py::test_a_department_subscribes_without_log_in",
    "year.form": _RECORDS,
    "year.form-new": _ENTERING,
    "year.form-paper": _RECORDS,
    "year.form-workbook": _RECORDS,
    "year.plan": _PLANS,
    "year.plan-paper": _PLANS,
    "year.record": _RECORDS,
    "year.review": _PLANS,
    "year.review-paper": _PLANS,
}
