"""Questions about what a meeting brief asks for: steps, questions to officials, audiences."""

STEPS = """
    select n.indicator, n.value, n.step from next_step as n
"""

QUESTIONS_TO_OFFICIALS = """
    select q.question, q.title, q.asked from question_to_officials as q order by q.position
"""

QUESTION_LINES = """
    select q.question, q.indicator from question_indicator as q order by q.question, q.position
"""

FOLLOW_UPS = """
    select f.question, f.position, f.asked from follow_up as f order by f.question, f.position
"""

FOLLOW_UP_CONDITIONS = """
    select c.question, c.position, c.indicator, c.value from follow_up_condition as c
"""

AUDIENCES = """
    select a.audience, a.title from audience as a order by a.position
"""

AUDIENCE_QUESTIONS = """
    select a.audience, a.question from audience_question as a order by a.audience, a.position
"""

AUDIENCE_FIRST = """
    select a.audience, a.indicator from audience_first as a order by a.audience, a.position
"""
