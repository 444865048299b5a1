"""Russian words of quick add.

Declined forms are listed, never guessed by cutting endings: "Субботину" and "Мартой" are no dates (peers.md §5).
"""

from collections.abc import Iterator

from todos.quickadd.parsing.lexicon.model import Entry, build_lexicon
from todos.quickadd.parsing.lexicon.roles import DayPart, Link, Meridiem, Role, Unit
from todos.quickadd.parsing.lexicon.ru_no_dates import NO_DATES

_WEEKDAYS = (
    ("понедельник", "понедельника, понедельнику", "понедельникам", "понедельников", "пн, пнд, пон"),
    ("вторник", "вторника, вторнику", "вторникам", "вторников", "вт, втр"),
    ("среда", "среды, среде, среду", "средам", "сред", "ср, срд"),
    ("четверг", "четверга, четвергу", "четвергам", "четвергов", "чт, чтв"),
    ("пятница", "пятницы, пятнице, пятницу", "пятницам", "пятниц", "пт, птн, птнц"),
    ("суббота", "субботы, субботе, субботу", "субботам", "суббот", "сб, суб, сбт"),
    (
        "воскресенье, воскресение",
        "воскресенья, воскресенью, воскресения, воскресению",
        "воскресеньям, воскресениям",
        "воскресений",
        "вс, вск, воскр",
    ),
)

_MONTHS = (
    ("январь, января, янв", "январе, январю, января"),
    ("февраль, февраля, фев, февр", "феврале, февралю, февраля"),
    ("март, марта, мар", "марте, марту, марта"),
    ("апрель, апреля, апр", "апреле, апрелю, апреля"),
    ("май, мая", "мае, маю, мая"),
    ("июнь, июня, июн", "июне, июню, июня"),
    ("июль, июля, июл", "июле, июлю, июля"),
    ("август, августа, авг", "августе, августу, августа"),
    ("сентябрь, сентября, сен, сент", "сентябре, сентябрю, сентября"),
    ("октябрь, октября, окт", "октябре, октябрю, октября"),
    ("ноябрь, ноября, ноя, нояб", "ноябре, ноябрю, ноября"),
    ("декабрь, декабря, дек", "декабре, декабрю, декабря"),
)

_NUMBERS = (
    "один, одна, одну, одного, одно", "два, две, двух, двум", "три, трех, трем", "четыре, четырех, четырем", "пять, пяти", "шесть, шести",
    "семь, семи", "восемь, восьми", "девять, девяти", "десять, десяти", "одиннадцать, одиннадцати", "двенадцать, двенадцати",
    "тринадцать, тринадцати", "четырнадцать, четырнадцати", "пятнадцать, пятнадцати", "шестнадцать, шестнадцати",
    "семнадцать, семнадцати", "восемнадцать, восемнадцати", "девятнадцать, девятнадцати",
)  # fmt: skip
_LAST_HALVED = 12
_TENS = {20: "двадцать, двадцати", 30: "тридцать, тридцати", 40: "сорок, сорока", 50: "пятьдесят, пятидесяти"}

_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_ORDINAL_ENDINGS = ("ый", "ой", "ое", "ого", "ому", "ым", "ом", "ую", "ая", "ые", "ых")
_HOURS_OF = ("первого", "второго", "третьего", "четвертого", "пятого", "шестого", "седьмого", "восьмого", "девятого",
             "десятого", "одиннадцатого", "двенадцатого")  # fmt: skip

_MINUTES_TO = {
    3: "трех, 3", 5: "пяти, 5", 7: "семи, 7", 10: "десяти, 10", 15: "четверти, пятнадцати, 15", 20: "двадцати, 20",
    25: "двадцати пяти, 25",
}  # fmt: skip


def _calendar() -> Iterator[Entry]:
    for number, (nominative, declined, plural, left_out, short) in enumerate(_WEEKDAYS):
        yield Role.WEEKDAY, number, f"{nominative}, {declined}, {short}"
        yield Role.BARE, 0, nominative
        yield Role.BARE, 1, short
        yield Role.WEEKDAY_PLURAL, number, plural
        yield Role.WEEKDAY_LEFT_OUT, number, left_out
    for number, (forms, alone) in enumerate(_MONTHS, start=1):
        yield Role.MONTH, number, f"{forms}, {alone}"
        yield Role.MONTH_ALONE, 0, alone
        yield Role.MONTH_FIRST, 1, forms.split(", ")[1]


def _numbers() -> Iterator[Entry]:
    for number, forms in enumerate(_NUMBERS, start=1):
        yield Role.NUMBER, number, forms
    for number, forms in _TENS.items():
        yield Role.NUMBER, number, forms
        yield Role.TENS, number, forms
    for number, stem in _ORDINAL_STEMS.items():
        yield Role.ORDINAL, number, ", ".join(stem + ending for ending in _ORDINAL_ENDINGS)
        yield Role.DATE_FORM, number, f"{stem}ого"
    yield Role.DATE_FORM, 3, "третьего"
    yield Role.ORDINAL, 3, "третий, третьего, третьему, третьим, третьем, третью, третья, третье, третьи, третьих"
    for number, hour in enumerate(_HOURS_OF, start=1):
        minutes = number * 60 - 30
        yield (
            Role.SPOKEN,
            minutes,
            f"пол{hour}, пол-{hour}, пол {hour}, половина {hour}, половину {hour}, половине {hour}, пол'{hour}",
        )
        yield Role.SPOKEN, minutes, f"пол {number}, пол{number}"
    for minutes, words in _MINUTES_TO.items():
        for word in words.split(", "):
            yield Role.BEFORE_HOUR, minutes, f"без {word}, без {word} минут"
    yield Role.TOWARDS, 45, "четверть"
    yield Role.NUMBER, 0, "ноль ноль, ноль-ноль"
    yield Role.ZERO, 0, "ноль"
    yield Role.OTHER, 2, "второй, вторая, вторую, второе, вторые"
    yield Role.NUMBER, 2, "пару, пара"
    yield Role.TENTHS, 15, "полтора, полторы"
    for number, forms in enumerate(_NUMBERS[:_LAST_HALVED], start=1):
        halves = [f"{form} с половиной" for form in (*forms.split(", "), str(number))]
        yield Role.TENTHS, number * 10 + 5, ", ".join(halves)


_WORDS: tuple[Entry, ...] = (
    (Role.DAY, 0, "сегодня, сегодн, севодня, сегоня"),
    (Role.DAY, -1, "вчера"),
    (Role.DAY, -2, "позавчера"),
    (Role.DAY, 1, "завтра, завтро, завтр"),
    (Role.DAY, 2, "послезавтра, после завтра, послезавтро"),
    (Role.DAY, 3, "послепослезавтра"),
    (Role.WEEKEND, 0, "выходные, выхи, выхах"),
    (Role.WEEKEND, 2, "выходных, выходным"),
    (Role.BARE, 0, "выходные"),
    (Role.WEEKENDS, 1, "выходным"),
    (Role.WORKDAYS, 0, "будни, будням, будние дни, рабочие дни, будним дням, рабочим дням, будни дни"),
    (Role.MONTHDAY, 0, "число, числа, числу, числам, чис"),
    (Role.MONTHDAYS, 0, "числам"),
    (Role.UNIT, Unit.MINUTE, "минута, минуту, минуты, минут, минутку, минуток, минуточку, минуточек, мин"),
    (Role.UNIT, Unit.HOUR, "час, часа, часов, часам, часик, часика, часиков, часок, часочек, ч"),
    (Role.UNIT, Unit.DAY, "день, дня, дней, дни, сутки, суток, дн, денек, денька, деньков"),
    (Role.UNIT, Unit.WORKDAY, "рабочий день, рабочих дня, рабочих дней, рабочего дня, будний день, будний, рабочий день"),
    (Role.UNIT, Unit.WEEK, "неделя, неделю, недели, недель, неделе, недельку, недельки, нед"),
    (Role.UNIT, Unit.MONTH, "месяц, месяца, месяцев, месяце, мес"),
    (Role.UNIT, Unit.QUARTER, "квартал, квартала, квартале, кварталов"),
    (Role.UNIT, Unit.YEAR, "год, года, лет, году"),
    (Role.UNIT_OF_MANY, Unit.MINUTE, "минуты, минут, минуток, минуточек"),
    (Role.UNIT_OF_MANY, Unit.HOUR, "часа, часов, часика, часиков"),
    (Role.UNIT_OF_MANY, Unit.DAY, "дня, дней, суток, денька, деньков"),
    (Role.UNIT_OF_MANY, Unit.WEEK, "недели, недель, недельки"),
    (Role.UNIT_OF_MANY, Unit.MONTH, "месяца, месяцев"),
    (Role.UNIT_OF_MANY, Unit.YEAR, "года, лет"),
    (Role.YEAR_WORD, 0, "год, года, г, году"),
    (Role.NEXT, 1, "следующий, следующему, следующим, следующая, следующую, следующей"),
    (Role.NEXT, 1, "следующего, следующем, следующее, следующие, следующих, след"),
    (Role.NEXT, 1, "следущий, следущую, следущей, следущего, следущем, следущее, следущие, следущих, след., будущей, будущем, будущую"),
    (Role.THIS, 0, "этот, это, этому, этим, эту, этой, этого, этом, эти, этих, ближайший, ближайшему"),
    (Role.THIS, 0, "ближайшую, ближайшей, ближайшего, ближайшем, ближайшее, ближайшие, текущей, текущего, текущем, текущему, текущую"),
    (Role.LAST, -1, "последний, последнюю, последняя, последнее, последнего, последней"),
    (Role.PREVIOUS, 0, "прошлый, прошлую, прошлом, прошлой, прошлое, прошлые"),
    (Role.EDGE, 1, "начало, начале, начала, началу"),
    (Role.EDGE, 2, "середина, середине, середины, середину"),
    (Role.EDGE, 3, "конец, конце, конца, концу"),
    (Role.MERIDIEM, Meridiem.MORNING, "утра"),
    (Role.MERIDIEM, Meridiem.DAYTIME, "дня"),
    (Role.MERIDIEM, Meridiem.EVENING, "вечера"),
    (Role.MERIDIEM, Meridiem.NIGHT, "ночи"),
    (Role.PART, DayPart.MORNING, "утром, с утра, утречком, с утречка, с утреца, поутру"),
    (Role.PART, DayPart.NOON, "в обед, до обеда, к обеду"),
    (Role.PART, DayPart.AFTERNOON, "днем, после обеда"),
    (Role.PART, DayPart.EVENING, "вечером, вечерком, под вечер, ближе к вечеру"),
    (Role.PART, DayPart.NIGHT, "ночью"),
    (Role.PART_NOUN, DayPart.MORNING, "утро, утру"),
    (Role.PART_NOUN, DayPart.EVENING, "вечер, вечеру, вечера"),
    (Role.PART_NOUN, DayPart.NIGHT, "ночь, ночи"),
    (Role.HABIT, DayPart.MORNING, "по утрам"),
    (Role.HABIT, DayPart.EVENING, "по вечерам"),
    (Role.HABIT, DayPart.NIGHT, "по ночам"),
    (Role.MOMENT, 12 * 60, "полдень, полудню, полудня"),
    (Role.MOMENT, 0, "полночь, полуночи, полночи, в ночь на"),
    (Role.ONE_OCLOCK, 13 * 60, "час, часу"),
    (Role.OCLOCK, 0, "час, часа, часов, часам, часу, ч"),
    (Role.HOUR_SIGN, 0, "ч"),
    (Role.POLITE, 0, "пожалуйста, плиз, пж, пжлст"),
    (Role.PREPOSITION, Link.HOUR + Link.DATE + Link.CLOCK + Link.INSIDE + Link.AT, "в, во"),
    (Role.PREPOSITION, Link.HOUR + Link.DATE + Link.CLOCK + Link.INSIDE, "к, ко"),
    (Role.PREPOSITION, Link.DATE + Link.UNTIL + Link.CLOCK + Link.INSIDE + Link.WEAK_HOUR, "до, не позднее, не позже"),
    (Role.PREPOSITION, Link.DATE + Link.CLOCK + Link.DAYTIME_HOUR, "на"),
    (Role.BEFORE, 0, "до"),
    (Role.OR, 0, "или, либо"),
    (Role.PREPOSITION, Link.DATE + Link.START + Link.CLOCK + Link.WEAK_HOUR, "с, со"),
    (Role.PREPOSITION, Link.UNTIL, "по"),
    (Role.PREPOSITION, Link.CLOCK + Link.WEAK_HOUR, "после, около, не раньше"),
    (Role.PREPOSITION, Link.HOUR + Link.CLOCK, "ровно в, примерно в, где-то в, в районе, часов в, часиков в, часа в, часика в, часам к"),
    (Role.PREPOSITION, Link.BETWEEN, "между"),
    (Role.IN, 1, "через, черз, чрез, черес, чреез, череез"),
    (Role.IN, 1, "примерно через, приблизительно через, где-то через, ровно через, через примерно, через где-то"),
    (Role.SKIPPED, 1, "день"),
    (Role.FROM_NOW, 0, "спустя"),
    (Role.DURATION, 30, "полчаса, пол часа, полчасика, пол-часа"),
    (Role.DURATION, 15, "четверть часа"),
    (Role.AND_HALF, 0, "с половиной"),
    (Role.HALF_YEAR, 6, "полгода, пол года"),
    (Role.EVERY, 1, "каждый, каждая, каждую, каждое, каждые, каждого, каждой, каждых, каждом, кажд, каждй"),
    (Role.ONCE, 1, "раз, один раз"),
    (Role.PER, 1, "в"),
    (Role.ADVERB, Unit.HOUR * 100 + 1, "ежечасно"),
    (Role.ADVERB, Unit.DAY * 100 + 1, "ежедневно"),
    (Role.ADVERB, Unit.WEEK * 100 + 1, "еженедельно"),
    (Role.ADVERB, Unit.MONTH * 100 + 1, "ежемесячно"),
    (Role.ADVERB, Unit.QUARTER * 100 + 1, "ежеквартально"),
    (Role.ADVERB, Unit.YEAR * 100 + 1, "ежегодно"),
    (Role.TIMES, 0, "раз, раза"),
    (Role.LASTING, 0, "в течение, в течении, на протяжении"),
    (Role.STARTING, 0, "начиная с, начиная со, начиная, начать с"),
    (Role.UNTIL, 0, "вплоть до"),
    (Role.RANGE_TO, 0, "до, по"),
    (Role.INCLUSIVE, 0, "включительно"),
    (Role.EXCEPT, 0, "кроме, исключая, не считая, за исключением, за вычетом, но не, только не, а не"),
    (Role.EXCEPT, 1, "не"),
    (Role.HOLIDAYS, 0, "праздников, праздники, праздникам, праздничных дней, праздничные дни, праздничным дням, праздничных"),
    (Role.HOLIDAYS, 0, "государственных праздников, государственные праздники, официальных праздников, официальные праздники"),
    (Role.HOLIDAYS, 0, "национальных праздников, госпраздников, всех праздников, нерабочих праздничных дней"),
    (Role.NO_HOLIDAYS, 0, "если не праздник, если это не праздник, если день не праздничный, пропуская праздники, пропускать праздники"),
    (Role.NO_HOLIDAYS, 0, "пропускай праздники, без учета праздников"),
    (Role.ON_COMPLETION, 0, "после выполнения, после завершения, с момента выполнения, от выполнения, с момента завершения"),
    (Role.AND, 0, "и"),
    (Role.COMMAND, 0, "напомни, напомните, напомни мне, напомните мне, напомни пожалуйста, пожалуйста напомни, напомни что"),
    (Role.COMMAND, 0, "напомни мне что, напоминай, напоминайте, напоминай мне, напоминайте мне"),
    (Role.JOINING, 0, "что, чтобы"),
)  # fmt: skip

LEXICON = build_lexicon(
    "ru",
    (*_calendar(), *_numbers(), *_WORDS, *NO_DATES),
    priorities={
        "срочно": 1, "важно": 2, "высокий": 2, "высокая": 2, "средний": 3, "средняя": 3, "низкий": 4, "низкая": 4,
        "срочный": 1, "срочная": 1, "срочное": 1, "важный": 2, "важная": 2, "важное": 2,
    },
    verb_endings=("ть", "ти", "чь", "ться", "тись", "чься"),
    agreeing_endings=("ая", "яя", "ую", "юю", "ий", "ый", "ой", "ей", "ее", "ое"),
    counted_endings=("ах", "ях"),
    many_endings=("ов", "ев", "ей", "ий"),
    day_before_month=True,
    letters="абвгдежзийклмнопрстуфхцчшщъыьэюя",
)  # fmt: skip
