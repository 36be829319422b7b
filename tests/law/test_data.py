"""The data of the law: complete, honest about its confidence, and with every known correction applied."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.base.cite import cite
from hogo.law.disk import load
from hogo.law.law import Confidence, Counting, DutyKind, Roll

LAW = load()


def on(name, day):
    return LAW.on(cite(name), date.fromisoformat(day))


def duty(name):
    return LAW.duty(cite(name))


def test_all_parts_are_there():
    """The Act and its neighbours, the EEA regime, and both editions of the standard with the mark's chapters."""
    count = {start: sum(key.startswith(start) for key in LAW.duties) for start in ("appi", "tba", "tbr", "tg", "mail")}
    assert {"appi": 95, "tba": 17, "tbr": 4, "tg": 7, "mail": 5} == count
    count = {
        start: sum(key.startswith(start) for key in LAW.duties)
        for start in (
            "mn",
            "plat",
            "ccp",
            "att",
            "civ",
            "hol",
            "crg",
            "eu-sr",
            "gdpr",
            "jis-2017",
            "jis-2023",
            "jipdec",
        )
    }
    expected = {"mn": 8, "plat": 4, "ccp": 5, "att": 1, "civ": 1, "hol": 1, "crg": 6, "eu-sr": 5, "gdpr": 27}
    assert expected | {"jis-2017": 67, "jis-2023": 60, "jipdec": 11} == count


@pytest.mark.parametrize("name", sorted(LAW.duties))
def test_every_version_is_written_in_both_languages_and_says_what_is_unsure(name):
    """No row is half translated; a row that was not read says which part is unsure."""
    for row in LAW.versions[name]:
        texts = [row.source, row.title, row.says, *row.exceptions, *row.items, *row.notes]
        texts += [one.title for one in row.deadlines] + [one.starts for one in row.deadlines]
        assert all(text.ja.strip() and text.en.strip() for text in texts)
        assert all(norm in LAW.sources for norm in row.norms)
        assert row.norms
        if row.confidence is not Confidence.READ:
            assert row.unsure is not None
        assert all(other in LAW.duties for other in row.related)


def test_a_row_read_rests_on_a_text_with_a_day():
    """What is shown as read has a text, and its day is known; standards, whose text nobody may copy, are never read."""
    for several in LAW.versions.values():
        for row in several:
            if row.confidence is Confidence.READ:
                assert all(LAW.sources[norm].as_of for norm in row.norms), row.id
            if row.kind is DutyKind.CONTROL:
                assert row.confidence is not Confidence.READ, row.id


@pytest.mark.parametrize("name", ["tg-38-2", "tg-40", "tg-44", "eu-sr-2", "eu-sr-4", "crg-2-2-1-1", "ppc-suppl-eu"])
def test_what_is_from_memory_says_so(name):
    """Texts that were not found are never certain."""
    assert Confidence.MEMORY is duty(name).confidence


@pytest.mark.parametrize("name", ["tg-38", "eu-sr-1", "eu-sr-3", "appi-26-1-telecom"])
def test_what_is_second_hand_says_so(name):
    """A quotation by somebody else is not the norm."""
    assert Confidence.QUOTED is duty(name).confidence


def test_the_text_is_as_of_the_oldest_text_a_row_rests_on():
    """Act, Order and Rules are brought to mid-2026; a row on all three knows no more than the oldest of them."""
    assert date(2026, 6, 24) == LAW.text_as_of(duty("appi-17-1"))
    assert date(2026, 5, 21) == LAW.text_as_of(duty("appi-2-2"))
    assert LAW.text_as_of(duty("tg-38")) is None


def test_two_gates_abroad():
    """1: a designated country or a conforming system removes only Art. 28; opt-out or entrustment alone fails."""
    assert "27条の根拠" in duty("appi-28-1").says.ja
    assert "オプトアウトや委託だけでは" in duty("appi-28-1").says.ja
    assert any("27条の根拠は要る" in one.ja for one in duty("appi-28-1").exceptions)
    assert any("27条1項各号だけが免除" in one.ja for one in duty("appi-29-1").exceptions)


def test_what_is_abroad():
    """2: separate legal personality and handling in Japan decide; 28(2) belongs to consent, 28(3) to conforming."""
    assert "別の法人格" in duty("appi-28-1-abroad").says.ja
    assert "28条1項の同意を得る前に" in duty("appi-28-2").says.ja
    assert "28条3項" in duty("appi-28-2").says.ja


def test_retention_passed_is_effort_in_the_act_and_breach_for_my_number():
    """3, 19, 24: Art. 22 is an effort; the period alone is no breach; disclosure stays owed; My Number is stricter."""
    assert DutyKind.EFFORT is duty("appi-22").kind
    assert "開示（33条）の義務が残る" in duty("appi-22").says.ja
    assert "期間を定めないこと自体は本条の違反ではない" in duty("appi-22").says.ja
    assert DutyKind.DUTY is duty("mn-19-20").kind
    assert "違反" in duty("mn-19-20").says.ja


@pytest.mark.parametrize("name", ["appi-29-2", "appi-30-4", "appi-31-3"])
def test_records_live_one_or_three_years_from_their_own_starts(name):
    """4: batch and substitute documents restart at each provision; other records run from their making."""
    row = duty(name)
    lives = {one.id: (one.period.years if one.period else 0, one.counting) for one in row.deadlines}
    expected = {
        "kept": (3, Counting.CIVIL),
        "kept-batch": (3, Counting.DAY_ONE),
        "kept-substitute": (1, Counting.DAY_ONE),
    }
    assert expected == lives


def test_police_files_are_not_retained_data():
    """5: Order 5 and Order 11 keep them out."""
    assert any("捜査関係事項照会" in one.ja for one in duty("appi-16-4").exceptions)
    assert 4 == len(duty("appi-33-5").exceptions)


def test_only_direct_written_acquisition_needs_a_prior_statement():
    """6: elsewhere prior publication is enough; a related change reaches existing data by notice or publication."""
    assert "21条2項の直接書面取得だけ" in duty("appi-21-1").says.ja
    assert any("名刺" in one.ja for one in duty("appi-21-2").exceptions)
    assert "通知又は公表" in duty("appi-17-2").says.ja


def test_stop_needs_a_ground_and_recipients_need_not_be_told():
    """7, 8: Art. 35 acts on a ground and as far as needed; telling recipients is GDPR 19 or contract."""
    assert "必要な限度で" in duty("appi-35-1").says.ja
    assert any("未確認" in one.ja for one in duty("appi-35-1").notes)
    assert "本条の義務ではない" in duty("appi-34-1").says.ja


def test_suit_is_possible_from_the_fifteenth_day_and_scope_is_not_narrowed():
    """9: arrival counts, nothing pauses it, a refusal opens suit at once; a request for everything stays possible."""
    assert "4月16日から" in duty("appi-39").says.ja
    assert "直ちに可能" in duty("appi-39").says.ja
    assert "全部の請求も可能" in duty("appi-37-2").says.ja


def test_each_deadline_names_its_own_counting():
    """10: APPI and My Number final reports count the day of knowing; the forms of the Telecommunications Act do not."""
    counted = {
        name: (duty(name).deadline(part).counting, duty(name).deadline(part).roll)
        for name, part in (
            ("appi-26-1-final", "final"),
            ("mn-29-4", "final"),
            ("tba-28-1", "form-50-2"),
            ("tba-28-1-ro", "form-50-2-2"),
            ("gdpr-33", "authority"),
            ("appi-26-1-prelim", "preliminary"),
        )
    }
    assert {
        "appi-26-1-final": (Counting.DAY_ONE, Roll.ADMINISTRATIVE),
        "mn-29-4": (Counting.DAY_ONE, Roll.ADMINISTRATIVE),
        "tba-28-1": (Counting.CIVIL, Roll.ADMINISTRATIVE),
        "tba-28-1-ro": (Counting.CIVIL, Roll.ADMINISTRATIVE),
        "gdpr-33": (Counting.HOURS, Roll.NONE),
        "appi-26-1-prelim": (Counting.PROMPT, Roll.NONE),
    } == counted


def test_the_authority_is_a_dated_table_except_for_my_number():
    """11: delegation follows a published scope and period; My Number reports always go to the Commission."""
    assert "日付つきの表" in duty("appi-26-1-telecom").says.ja
    assert "範囲と期間を公示" in duty("appi-150").says.ja
    assert "大臣への委任はない" in duty("mn-29-4").says.ja
    assert "義務は見当たらない" in duty("tba-28-2").says.ja


def test_triage_of_a_breach():
    """12: an unknown count may already be category 4; recovered unseen is no leak; the silent case goes to a human."""
    notes = " ".join(one.ja for one in duty("appi-26-1").notes)
    assert "最大で千人を超え得るなら4号" in notes
    assert "写しが残る滅失は滅失に当たらない" in notes
    assert "人に尋ね、早い方を守る" in notes


def test_entrusted_data_is_asked_and_inference_is_not_special_care():
    """13: authority decides; what merely lets one infer is not special care-required."""
    assert "人が判断する" in duty("appi-16-4").says.ja
    assert "推知させるにすぎない情報は含まない" in duty("appi-2-3").says.ja


def test_opt_out_and_joint_use():
    """14: a waiting period, three bans, own publication; items and range of joint use are not changed freely."""
    assert "必要な期間をおき" in duty("appi-27-2").says.ja
    assert 3 == len(duty("appi-27-2").exceptions)
    assert "原則として認められず" in duty("appi-27-5-3").says.ja


def test_records_and_public_bodies():
    """15: public bodies are exempt; 31(1) is for databases; records under Rule 24(1)(iii) are disclosable."""
    assert any("国・自治体" in one.ja for one in duty("appi-30-1").exceptions)
    assert "データベース等を構成するものに限る" in duty("appi-31-1").says.ja
    assert any("開示の対象" in one.ja for one in duty("appi-30-3").notes)
    assert "取得の経緯は確認事項でない" in duty("appi-31-3").says.ja


def test_disclosure_falls_back_to_paper_only():
    """16: another way only if the person agrees."""
    assert "本人が承諾するときだけ" in duty("appi-33-2").says.ja


def test_asking_for_consent_is_no_use_beyond_purpose():
    """17."""
    assert DutyKind.EXCEPTION is duty("appi-18-1-ask").kind


def test_no_longer_needed_means_all_purposes_ended():
    """18: and erasing includes making unidentifiable."""
    assert "全ての利用目的が終わった" in duty("appi-35-5").says.ja
    assert "識別できなくすること" in duty("appi-22").says.ja


def test_the_external_environment_names_the_country():
    """19."""
    assert "国の名称を明らかにし" in duty("appi-32-1-external").says.ja


def test_first_party_exemption_covers_only_ones_own_id():
    """20."""
    assert any("自らがその利用者に付けた識別符号" in one.ja for one in duty("tba-27-12").exceptions)


def test_identification_codes_by_day():
    """21: care insurance moves to Order 1(viii) and Rule 3 goes on 2026-04-01; Rule 4 cites item iv from 2026-06-14."""
    before, after, latest = (on("appi-2-2", day) for day in ("2026-03-31", "2026-04-01", "2026-06-14"))
    assert "rules 3" in before.articles
    assert "rules 3" not in after.articles
    assert any("201条の2第1項" in one.ja for one in after.items)
    assert not any("4号" in one.ja for one in after.items)
    assert any("19条の4第1項4号" in one.ja for one in latest.items)


def test_the_method_of_a_report_is_a_dated_list():
    """22: another way the Commission sets is allowed since 2025-10-01, for My Number too."""
    for name in ("appi-26-1-method", "mn-29-4-method"):
        assert "委員会が別に定める場合" not in on(name, "2025-09-30").says.ja
        assert "委員会が別に定める場合" in on(name, "2025-10-01").says.ja


def test_category_three_by_day():
    """From 2024-04-01 it takes in information that is being acquired."""
    assert "含まない" in on("appi-26-1", "2024-03-31").items[2].ja
    assert "取得しようとする" in " ".join(one.ja for one in on("appi-26-1", "2024-04-01").notes)
    assert on("appi-26-1", "2022-03-31") is None


def test_my_number_is_a_branch_of_its_own():
    """24: consent never widens use; none of opt-out, joint use, the gate abroad, the records of 29 and 30."""
    says = duty("mn-30-2").says.ja
    assert "本人の同意があっても目的外利用できない" in says
    assert "オプトアウト・共同利用・28条の関門・29条と30条の記録はいずれもない" in says
    assert any("百人を超える（違法な利用・提供を含む）" in one.ja for one in duty("mn-29-4").items)


def test_recording_seizure_is_gone():
    """25: 99-2 until 2026-05-20, 102-2 from 2026-05-21; preservation is 30 days and 60 at most."""
    assert on("ccp-99-2", "2026-05-20") is not None
    assert on("ccp-99-2", "2026-05-21") is None
    assert on("ccp-102-2", "2026-05-20") is None
    assert on("ccp-102-2", "2026-05-21") is not None
    assert [30, 60] == [one.period.days for one in duty("ccp-197-3").deadlines if one.period]


def test_an_enquiry_does_not_lift_secrecy():
    """26: two separate gates."""
    assert "別々の関門" in duty("ccp-197-2").says.ja


def test_gdpr_rows_are_the_regulations_own():
    """27: Art. 14 has its own 13 items, Art. 18 is more than storage, criminal data is Art. 10."""
    assert (12, 13) == (len(duty("gdpr-13").items), len(duty("gdpr-14").items))
    assert not any("statutory" in one.en for one in duty("gdpr-14").items)
    assert "法的請求" in duty("gdpr-18").says.ja
    assert "本人が求めれば" in duty("gdpr-19").says.ja
    assert "person provided" in duty("gdpr-20").says.en
    assert "gdpr-10" in LAW.duties
    assert duty("gdpr-44").unsure is not None


def test_external_transmission_and_specified_user_information_start_in_2023():
    """2023-06-16; before that there was no such duty. Being designated is a setting."""
    for name in ("tba-27-12", "tbr-22-2-29", "tba-27-8"):
        assert on(name, "2023-06-15") is None
        assert on(name, "2023-06-16") is not None
    assert "設定値であり、計算しない" in duty("tba-27-5").says.ja


def test_safety_measures_are_knowable_since_2022():
    """Order 10(i): six matters since 2022-04-01, five before."""
    assert (5, 6) == (len(on("appi-32-1", "2022-03-31").items), len(on("appi-32-1", "2022-04-01").items))


def test_imprisonment_is_renamed_in_2025():
    """懲役 until 2025-05-31, 拘禁刑 after."""
    assert "懲役" in on("appi-179", "2025-05-31").notes[0].ja
    assert "拘禁刑" in on("appi-179", "2025-06-01").notes[0].ja


def test_both_editions_of_the_standard_point_at_each_other():
    """A.3.4.2.5 of 2017 is A.7 of 2023, and both are Art. 21(2)."""
    assert {"jis-2023-a-7", "appi-21-2"} <= set(duty("jis-2017-a-3-4-2-5").related)
    assert {"jis-2017-a-3-4-2-5", "appi-21-2"} <= set(duty("jis-2023-a-7").related)
    assert on("jis-2017-a-3-4-2-5", "2024-10-01") is None


def test_amendments_are_in_order_and_touch_known_duties():
    """Fourteen days that matter to an operator; the half-open span leaves out its first day."""
    days = [one.day.isoformat() for one in LAW.amendments]
    assert sorted(days) == days
    assert {"2022-04-01", "2023-06-16", "2024-04-01", "2025-10-01", "2026-04-01", "2026-05-21", "2026-06-14"} <= set(
        days
    )
    assert all(name in LAW.duties for one in LAW.amendments for name in one.duties)
    assert 1 == len(LAW.amended(date(2026, 6, 13), date(2026, 6, 14)))
    assert () == LAW.amended(date(2026, 6, 14), date(2026, 12, 31))
