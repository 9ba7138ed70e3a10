"""Counts the events of MIT-BIH records straight from the bytes of the .atr files, without any code of BeatLens: a text of one letter
a beat is searched by regular expressions. Standard library only.

    python3 main/ecg/events/golden/countEvents.py ../shared/data/mitdb > main/ecg/events/golden/mitdb.golden.json
"""
import bisect
import json
import math
import pathlib
import re
import statistics
import sys

RATE, LENGTH = 360, 650000
# Annotation codes of ecgcodes.h -> class of ANSI/AAMI EC57.
LETTER = {1: "N", 2: "N", 3: "N", 25: "N", 34: "N", 11: "N", 8: "S", 4: "S", 7: "S", 9: "S", 35: "S",
          5: "V", 10: "V", 41: "V", 6: "F", 12: "Q", 38: "Q", 13: "Q", 30: "Q"}
SINUS = {"N", "SBR", "B", "T", "PREX"}
NOISE, RHYTHM, NOTE, START, END = 14, 28, 22, 32, 33


def annotations(path):
    data, at, time, found = path.read_bytes(), 0, 0, []
    while at < len(data):
        word = int.from_bytes(data[at:at + 2], "little")
        at += 2
        code, value = word >> 10, word & 1023
        if word == 0:
            break
        if code == 59:  # SKIP: high word first
            high, low = (int.from_bytes(data[at + k:at + k + 2], "little") for k in (0, 2))
            jump = high << 16 | low
            time += jump - (1 << 32 if jump >> 31 else 0)
            at += 4
        elif code == 61:
            found[-1]["sub"] = (value ^ 512) - 512 if value > 255 else value
        elif code == 63:
            found[-1]["aux"] = data[at:at + value].rstrip(b"\0").decode("latin1")
            at += value + value % 2
        elif code not in (60, 62):
            time += value
            found.append({"t": time, "code": code, "sub": 0, "aux": ""})
    return found


def spans(changes):
    """(from, to, what) from each change to the next."""
    times = [t for t, _ in changes[1:]] + [LENGTH]
    return [(t, end, what) for (t, what), end in zip(changes, times) if end > t]


def count(path):
    marks = annotations(path)
    beats = [(m["t"], LETTER[m["code"]]) for m in marks if m["code"] in LETTER]
    times = [t for t, _ in beats]
    quality = spans([(m["t"], m["sub"] & 255) for m in marks if m["code"] == NOISE])
    rhythm = spans([(m["t"], m["aux"][1:]) for m in marks if m["code"] == RHYTHM and m["aux"][:1] == "("])
    unreadable = [(a, b) for a, b, what in quality if what == 255]
    opened, flutter = None, []
    for m in marks:
        if m["code"] == START and opened is None:
            opened = m["t"]
        if m["code"] == END and opened is not None:
            flutter.append((opened, m["t"]))
            opened = None
    gaps = unreadable + flutter + [(m["t"], m["t"] + 1) for m in marks if m["code"] == NOTE and m["aux"] == "TS"]
    broken = [any(a < hi and b > lo for lo, hi in gaps) for a, b in zip(times, times[1:])]
    # One letter a beat, # where an interval cannot be read.
    text, place = "", []
    for k, (_, letter) in enumerate(beats):
        text += letter
        place.append(k)
        if k < len(broken) and broken[k]:
            text += "#"
            place.append(None)

    def ectopy(letter):
        groups = [(m.start(), m.end()) for m in re.finditer(f"{letter}+", text)]
        sizes = [b - a for a, b in groups]
        runs = []
        for a, b in groups:
            if b - a >= 3:
                first, last = times[place[a]], times[place[b - 1]]
                runs.append({"beats": b - a, "from": first / RATE, "rate": 60 * RATE * (b - a - 1) / (last - first)})
        alone = f"(?<!{letter}){letter}(?!{letter})"
        chain = lambda between: len(re.findall(f"(?:{alone}{between}){{2,}}{alone}", text))
        return {"beats": text.count(letter), "singles": sizes.count(1), "couplets": sizes.count(2),
                "runs": runs, "bigeminies": chain("N"), "trigeminies": chain("NN")}

    # Pieces of the record between breaks, as lists of times.
    pieces, piece = [], times[:1]
    for t, cut in zip(times[1:], broken):
        if cut:
            pieces.append(piece)
            piece = []
        piece.append(t)
    pieces.append(piece)
    pairs = [(a, b) for piece in pieces for a, b in zip(piece, piece[1:])]
    fours = [(240 * RATE / (piece[k] - piece[k - 4]), piece[k - 4] / RATE, piece[k] - piece[k - 1])
             for piece in pieces for k in range(4, len(piece))]
    minutes = []
    for minute in range(math.ceil(LENGTH / RATE / 60)):
        own = [b - a for a, b in pairs if b // (60 * RATE) == minute]
        if sum(own) >= 30 * RATE:
            minutes.append((60 * RATE * len(own) / sum(own), 60 * minute))
    weighed = sum(w for _, _, w in fours)

    def sinus(t):
        before = bisect.bisect_right([a for a, _, _ in rhythm], t) - 1
        return before >= 0 and rhythm[before][2] in SINUS

    letter_at = dict(beats)
    is_nn = lambda a, b: letter_at[a] == letter_at[b] == "N" and sinus(a) and sinus(b)
    nn, steps, last = [], [], None
    for a, b in pairs:
        if not is_nn(a, b):
            continue
        nn.append(1000 * (b - a) / RATE)
        if last is not None and last[1] == a:
            steps.append(b - a - (last[1] - last[0]))
        last = (a, b)
    longest = max(pairs, key=lambda pair: pair[1] - pair[0])
    seconds = {}
    for a, b, name in rhythm:
        seconds[name] = seconds.get(name, 0) + (b - a) / RATE
    return {
        "beats": len(beats), "readable": len(pairs),
        "V": ectopy("V"), "S": ectopy("S"),
        "pauses": [a / RATE for a, b in pairs if b - a >= 2 * RATE],
        "longest": [(longest[1] - longest[0]) / RATE, longest[0] / RATE],
        "mean": 60 * RATE * len(pairs) / sum(b - a for a, b in pairs),
        "lowest": min(fours)[:2], "highest": max(fours)[:1],
        "slowestMinute": min(minutes), "fastestMinute": max(minutes)[:1],
        "bradycardia": sum(w for rate, _, w in fours if rate < 50) / weighed,
        "tachycardia": sum(w for rate, _, w in fours if rate > 100) / weighed,
        "nn": len(nn), "sdnn": statistics.stdev(nn) if len(nn) > 1 else None,
        "rmssd": math.sqrt(statistics.fmean((1000 * s / RATE) ** 2 for s in steps)) if steps else None,
        "pnn50": sum(abs(s) * 20 > RATE for s in steps) / len(steps) if steps else None,
        "rhythms": seconds, "af": seconds.get("AFIB", 0) / sum(seconds.values()),
        "unreadable": sum(b - a for a, b in unreadable) / RATE if quality else None,
        "flutter": len(flutter),
    }


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    records = {path.stem: count(path) for path in sorted(folder.glob("*.atr"))}
    print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(found)}" for name, found in records.items()) + "\n}")
