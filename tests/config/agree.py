#!/usr/bin/env python3
"""The JSON Schema and the loader agree, key by key.

agree.py PRECIS EXAMPLE: spoils the example in one place after another (an unknown key,
a value of another type, a number out of bounds, a text of another form, a required key
left out) and asks both what they think. What only a loader can know (paths, zones,
addresses) is not asked.
"""
import copy
import json
import os
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit(0)

precis, example = sys.argv[1:]
root = os.path.dirname(os.path.abspath(example))
schema = json.loads(subprocess.check_output([precis, "check", "--schema"]))
validator = jsonschema.Draft202012Validator(schema)
with open(example, encoding="utf-8") as file:
    good = json.load(file)


def loader_takes(config):
    """None, or the first thing that the loader says."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", dir=root) as file:
        json.dump(config, file)
        file.flush()
        run = subprocess.run([precis, "check", "-c", file.name], text=True,
                             capture_output=True, check=False)
    return None if run.returncode == 0 else run.stderr.strip() or "no word"


def walk(value, form, path):
    """Every place of a value that the schema describes: its path and its schema."""
    yield path, form
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, form["properties"][key], path + [key])
    elif form.get("type") == "array":
        for index, inner in enumerate(value):
            yield from walk(inner, form["items"], path + [index])


def put(path, value):
    spoilt = copy.deepcopy(good)
    place = spoilt
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return spoilt


def without(path, key):
    spoilt = copy.deepcopy(good)
    place = spoilt
    for step in path:
        place = place[step]
    del place[key]
    return spoilt


def spoil(path, form, value):
    """What is wrong at this place, in words, with the whole that holds it."""
    if path:
        yield "a value of another type", put(path, [7] if form["type"] != "array" else 7)
    if form["type"] == "object":
        yield "an unknown key", put(path + ["unheard_of"], 1)
        for key in form.get("required", []):
            yield f"no {key}", without(path, key)
        for choice in form.get("oneOf", []):
            key = choice["required"][0]
            if key in value:
                yield f"none of {key} and the like", without(path, key)
    if "maximum" in form:
        yield "a number too great", put(path, form["maximum"] + 1)
    if "pattern" in form:
        yield "a text of another form", put(path, "soon")
    if "enum" in form:
        yield "another word", put(path, "perhaps")
    if form.get("minItems"):
        yield "nothing in it", put(path, [])


def at(path):
    value = good
    for step in path:
        value = value[step]
    return value


n = 0
failed = 0


def ok(holds, sentence, why=""):
    global n, failed
    n += 1
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} {n} {sentence}")
    if not holds:
        print(f"# {why}")


ok(validator.is_valid(good), "the schema takes the example")
ok(loader_takes(good) is None, "the loader takes the example", loader_takes(good))
for path, form in list(walk(good, schema, [])):
    for what, spoilt in spoil(path, form, at(path)):
        name = ".".join(map(str, path)) or "the file"
        says = loader_takes(spoilt)
        ok(not validator.is_valid(spoilt) and says is not None,
           f"both refuse {what} at {name}",
           f"schema: {'takes' if validator.is_valid(spoilt) else 'refuses'}, loader: {says or 'takes'}")
print(f"1..{n}")
sys.exit(failed > 0)
