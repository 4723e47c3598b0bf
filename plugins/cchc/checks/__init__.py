"""Rules that only the whole site can tell. A rule is a small generator of problems; RULES is the list of them."""

from collections.abc import Callable, Iterator

from cchc.checks import (
    activities,
    answers,
    approvals,
    articles,
    dates,
    destinations,
    figures,
    guidance,
    hotlines,
    media,
    names,
    outlets,
    plans,
    posting,
    procedures,
    references,
    remembrances,
    values,
)
from cchc.model.site import Site
from cchc.problems import Problem

Rule = Callable[[Site], Iterator[Problem]]

RULES: list[Rule] = [
    names.ids_are_unique,
    names.codes_are_unique,
    names.addresses_are_free,
    names.files_have_short_paths,
    references.references_exist,
    references.plan_items_exist,
    references.plan_items_have_one_code,
    articles.moments_are_unique,
    articles.posts_say_something,
    articles.pupils_agreed,
    articles.old_addresses_are_free,
    media.videos_come_from_named_hosts,
    media.durations_are_those_of_the_files,
    media.videos_are_light,
    media.recordings_can_be_read,
    plans.plans_are_whole,
    hotlines.hotlines_answer,
    hotlines.hotlines_open_in_order,
    hotlines.hotlines_were_tried,
    dates.periods_end_after_they_begin,
    dates.nothing_was_checked_in_the_future,
    procedures.procedures_state_time_and_fee,
    procedures.procedures_live_in_order,
    articles.articles_are_named,
    posting.the_log_is_in_order,
    remembrances.remembrances_stand_once,
    outlets.placements_are_in_order,
    outlets.copy_pages_have_room,
    destinations.destinations_can_be_reached,
    answers.answers_are_not_from_the_future,
    answers.questions_are_asked_once,
    answers.feedback_names_nobody,
    answers.feedback_says_what_came_of_it,
    answers.feedback_is_answered_in_time,
    figures.indices_have_a_scale,
    figures.indices_are_told_once,
    figures.ranks_are_fair,
    figures.ranks_are_not_compared_across_a_break,
    figures.reports_add_up,
    figures.reports_count_nothing_twice,
    guidance.guides_have_steps,
    guidance.guidance_was_reviewed,
    guidance.services_are_no_procedures,
    guidance.resources_can_be_opened,
    activities.activities_happen_in_order,
    activities.evidence_is_there,
    activities.articles_of_activities_exist,
    activities.reports_are_whole,
    activities.reports_do_not_share_days,
    values.legal_parts_say_something,
    values.codes_have_a_known_form,
    values.decisions_are_dated,
    values.procedures_were_reviewed,
    values.no_link_leads_to_a_closed_portal,
    values.the_colour_is_readable,
]

ON_PAPER: list[Rule] = [posting.the_board_is_up_to_date, posting.forms_can_be_bound_in]
"""Rules about sheets of paper, which are made of what other rules have found in order."""


def problems(site: Site) -> list[Problem]:
    """Run every rule that a site with faults can stand."""
    return [problem for rule in RULES for problem in rule(site)]


def problems_of_approval(site: Site) -> list[Problem]:
    """Tell what nobody has agreed to, on a site without errors."""
    return list(approvals.everything_is_approved(site))


def problems_on_paper(site: Site) -> list[Problem]:
    """Run the rules about sheets of paper, on a site without errors."""
    return [problem for rule in ON_PAPER for problem in rule(site)]
