from bot.handlers.throttle import WINDOW_SECONDS, Limit, Limits, Pace


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_too_many_questions_are_let_go_and_it_is_said_once() -> None:
    limit = Limit(2, Clock())
    assert [limit.take(5) for _ in range(5)] == [
        Pace.ANSWER, Pace.ANSWER, Pace.SAY_SO, Pace.LET_GO, Pace.LET_GO,
    ]  # fmt: skip


def test_a_minute_later_there_is_room_again_and_it_is_said_again_when_it_is_gone() -> None:
    clock = Clock()
    limit = Limit(1, clock)
    assert [limit.take(5), limit.take(5)] == [Pace.ANSWER, Pace.SAY_SO]
    clock.now += WINDOW_SECONDS
    assert [limit.take(5), limit.take(5), limit.take(5)] == [Pace.ANSWER, Pace.SAY_SO, Pace.LET_GO]


def test_everybody_has_a_limit_of_their_own() -> None:
    limit = Limit(1, Clock())
    assert [limit.take(5), limit.take(6)] == [Pace.ANSWER, Pace.ANSWER]


def test_nought_is_no_limit() -> None:
    limit = Limit(0, Clock())
    assert {limit.take(5) for _ in range(1000)} == {Pace.ANSWER}


def test_a_group_has_a_limit_for_all_who_ask_in_it() -> None:
    limits = Limits(per_person=9, per_group=2)
    assert [limits.take(person, -5) for person in (1, 2, 3)] == [Pace.ANSWER, Pace.ANSWER, Pace.SAY_SO]
    assert limits.take(3) is Pace.ANSWER


def test_a_person_takes_their_limit_along_into_every_chat() -> None:
    limits = Limits(per_person=1, per_group=9)
    assert [limits.take(1, -5), limits.take(1, -6), limits.take(1)] == [
        Pace.ANSWER, Pace.SAY_SO, Pace.LET_GO,
    ]  # fmt: skip


def test_who_is_remembered_is_bounded() -> None:
    limit = Limit(1, Clock())
    for asker in range(20_000):
        limit.take(asker)
    assert limit.take(0) is Pace.ANSWER
    assert limit.take(19_999) is Pace.SAY_SO


def test_a_question_that_had_to_wait_counts_once() -> None:
    limits = Limits(per_person=2, per_group=2)
    assert [limits.take(1, -5, update) for update in (7, 8, 7, 8, 9)] == [
        Pace.ANSWER, Pace.ANSWER, Pace.ANSWER, Pace.ANSWER, Pace.SAY_SO,
    ]  # fmt: skip
    assert limits.take(1, -5, 9) is Pace.LET_GO
