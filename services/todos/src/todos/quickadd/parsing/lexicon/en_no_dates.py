"""English words that speak against a date: names, what is counted, what a number belongs to, and what only looks like a word of time."""

from todos.quickadd.parsing.lexicon.model import Entry
from todos.quickadd.parsing.lexicon.roles import Label, Role

NO_DATES: tuple[Entry, ...] = (
    (Role.LABEL, Label.PLAIN, "room, chapter, ch, page, pages, version, size, episode, ep, season, part, vol, volume, no, number"),
    (Role.LABEL, Label.PLAIN, "level, step, phase, floor, apartment, apt, unit, gate, track, exercise, python"),
    (Role.LABEL, Label.EVENT, "flight, bus, lesson, lecture, train"),
    (Role.LABEL, Label.CLOCK_LIKE, "verse, psalm, psalms, romans, genesis, exodus, score, scale, ratio"),
    (Role.LABEL, Label.PLAIN, "django, ubuntu, debian, ios, android, windows, macos, postgres, postgresql, node, java, release, update"),
    (Role.LABEL, Label.PLAIN, "upgrade, build, firmware"),
    (Role.LABEL, Label.PLAIN, "phone, code, pin, id, ticket, issue, pr, article, section, rule, item, task, model, iphone, highway"),
    (Role.LABEL, Label.PLAIN, "route, line, area, catch"),
    (Role.MEASURE, 0, "times, percent, kg, g, km, cm, mm, mi, mile, miles, lb, lbs, oz, usd, eur, gbp, dollars, euros, bucks"),
    (Role.MEASURE, 0, "gb, mb, tb, liters, inch, inches, feet, ft, yards, gallon, gallons"),
    (Role.MEASURE, 0, "people, places, locations, houses, items, copies, pages, apples, eggs, bottles, points, reps, sets"),
    (Role.MEASURE, 0, "bags, boxes, pieces, steps, grade, birthday, anniversary, century, attempt, edition, amendment, symphony"),
    (Role.MEASURE, 0, "tickets, books, cups, cup, spoons, tbsp, tsp, downing, street, st, ave, avenue, road, rd, west, east"),
    (Role.MEASURE, 0, "north, south, pm2, k, x"),
    (Role.STRETCH, 1, "walk, drive, ride, walking, driving, reach, flat"),
    (Role.NAME, 0, "sunday school, saturday night live, monday blues, sunday roast, monday night football"),
    (Role.NAME, 0, "friday night lights, today show"),
    (Role.NAME, 0, "black friday, good friday, cyber monday, ash wednesday, fat tuesday, palm sunday, super sunday, ruby tuesday"),
    # A number before the verb: version 3 may be wrong.
    (Role.NAME, 0, "may be, may not, may have, may also"),
    (Role.NAME, 0, "may day, night shift, day off, new year, new year's eve, march madness, half day, friday the 13th"),
    (Role.NAME, 0, "sunday best, sunday times, saturday night fever, wednesday addams, today i learned"),
    (Role.LOOKALIKE, 0, "sundry, sunray, sunrays, sunway, sundaes, munday, firdaus, minuets, minuses, moths, mouths, montes"),
    (Role.LOOKALIKE, 0, "quartier, quartets, quartiers, weeknd, weakly"),
    (Role.TOPIC, 0, "about, regarding, re, of, since, titled, called, named"),
    (Role.FAMOUS, 1, "sat, sun"),
    (Role.FAMOUS, 0, "dr, mr, mrs, ms, prof, freaky"),
    (Role.FAMOUS, 0, "mon, wed, tgi, black, good, cyber, ash, palm, easter, super, happy, girl, man, fat, holy"),
    (Role.FAMOUS, 0, "casual, bloody, ruby, taco"),
    (Role.FUNCTION, 0, "about, with, to, for, and, in, at, on, before, after, by, from, if, because, or, but, until, @, then"),
    (Role.FUNCTION, 0, "so, via, near, off, between, over, during, into, onto, around, inside, outside, behind"),
    (Role.FUNCTION, 0, "through, across, unless, instead"),
    (Role.FUNCTION, 0, "regarding, re, using, without, as, when, while, only, sometime"),
)  # fmt: skip
