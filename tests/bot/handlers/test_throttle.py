from bot.handlers.throttle import WINDOW_SECONDS, Admission, RateLimit, Throttle


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_too_many_questions_are_let_go_and_it_is_said_once() -> None:
    limit = RateLimit(2, Clock())
    assert [limit.take(5) for _ in range(5)] == [
        Admission.ANSWER, Admission.ANSWER, Admission.SAY_SO, Admission.LET_GO, Admission.LET_GO,
    ]  # fmt: skip


def test_a_minute_later_there_is_room_again_and_it_is_said_again_when_it_is_gone() -> None:
    clock = Clock()
    limit = RateLimit(1, clock)
    assert [limit.take(5), limit.take(5)] == [Admission.ANSWER, Admission.SAY_SO]
    clock.now += WINDOW_SECONDS
    assert [limit.take(5), limit.take(5), limit.take(5)] == [
        Admission.ANSWER,
        Admission.SAY_SO,
        Admission.LET_GO,
    ]


def test_everybody_has_a_limit_of_their_own() -> None:
    limit = RateLimit(1, Clock())
    assert [limit.take(5), limit.take(6)] == [Admission.ANSWER, Admission.ANSWER]


def test_nought_is_no_limit() -> None:
    limit = RateLimit(0, Clock())
    assert {limit.take(5) for _ in range(1000)} == {Admission.ANSWER}


def test_a_group_has_a_limit_for_all_who_ask_in_it() -> None:
    limits = Throttle(per_person=9, per_group=2)
    assert [limits.take(person, -5) for person in (1, 2, 3)] == [
        Admission.ANSWER,
        Admission.ANSWER,
        Admission.SAY_SO,
    ]
    assert limits.take(3) is Admission.ANSWER


def test_a_person_takes_their_limit_along_into_every_chat() -> None:
    limits = Throttle(per_person=1, per_group=9)
    assert [limits.take(1, -5), limits.take(1, -6), limits.take(1)] == [
        Admission.ANSWER, Admission.SAY_SO, Admission.LET_GO,
    ]  # fmt: skip


def test_who_is_remembered_is_bounded() -> None:
    limit = RateLimit(1, Clock())
    for asker in range(20_000):
        limit.take(asker)
    assert limit.take(0) is Admission.ANSWER
    assert limit.take(19_999) is Admission.SAY_SO


def test_a_question_that_had_to_wait_counts_once() -> None:
    limits = Throttle(per_person=2, per_group=2)
    assert [limits.take(1, -5, update) for update in (7, 8, 7, 8, 9)] == [
        Admission.ANSWER, Admission.ANSWER, Admission.ANSWER, Admission.ANSWER, Admission.SAY_SO,
    ]  # fmt: skip
    assert limits.take(1, -5, 9) is Admission.LET_GO
