"""Runs synfin over a corpus and a lab, hands its reports to their comparisons, and holds the scores against floors.

usage: conform.py SYNFIN CORPUS LAB WORK, see conformance/run.
"""
import json
import os
import re
import subprocess
import sys
import time

from closers import Closers

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ("captures", "malformed", "other")
# Done, or: some of the inputs are damaged, as they are meant to be.
EXPECTED_STATUSES = (0, 3)
TRACE = re.compile(r"^\s+at [\w.$/]+\(|^Exception in thread|a mistake in synfin", re.M)


def analyze(synfin, files, out, detail="brief"):
    """One process for all files; returns the faults of the run."""
    started = time.time()
    command = [synfin, "analyze", "--separate", "--format", "jsonl", "--detail", detail, "--progress", "never", "-o", out, *files]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    print("# %d files in %.1f s, status %d" % (len(files), time.time() - started, done.returncode))
    faults = []
    if TRACE.search(done.stderr) or TRACE.search(done.stdout):
        faults.append("a stack trace: " + TRACE.search(done.stderr + done.stdout).group(0).strip())
    if done.returncode not in EXPECTED_STATUSES:
        faults.append("status %d: %s" % (done.returncode, done.stderr.strip()[-300:]))
    return faults


def objects(report):
    with open(report, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def corpus(synfin, folder, work):
    files = []
    for name in FOLDERS:
        for root, _, names in sorted(os.walk(os.path.join(folder, name))):
            files += [os.path.join(root, one) for one in sorted(names)]
    report = os.path.join(work, "corpus.jsonl")
    faults = analyze(synfin, files, report)
    said = os.path.join(work, "corpus-connections.jsonl")
    with open(said, "w", encoding="utf-8") as out:
        # A capture object answers for a capture without connections.
        for o in objects(report):
            if o["type"] in ("connection", "capture"):
                out.write(json.dumps(o, separators=(",", ":")) + "\n")
    command = [os.path.join(folder, "compare.py"), "--oracles", folder, "--map", os.path.join(HERE, "corpus-map.json"),
               "--worst", "0", "--json"]
    answer = compare([*command, said])
    with open(os.path.join(work, "corpus-scores.json"), "w", encoding="utf-8") as out:
        out.write(answer)
    told = json.loads(answer)
    scores = {"corpus." + name: metric["percent"] for name, metric in told["metrics"].items()}
    # Rows that Zeek wrote while it dropped bad checksums cannot be compared with labels of zeek -C.
    comparable = json.loads(compare([*command, "--no-checksum-tests", said]))["metrics"]
    for name in ("connState", "history"):
        if "zeek." + name in comparable:
            scores["corpus.zeekComparable." + name] = comparable["zeek." + name]["percent"]
    for flag, score in told["flags"].items():
        for side in ("precision", "recall"):
            if score[side] is not None:
                scores["corpus.analysis.%s.%s" % (flag, side)] = score[side]
    if told["unreadableLines"]:
        faults.append("%d lines that compare.py cannot read" % told["unreadableLines"])
    return scores, faults


def compare(command):
    """The comparisons judge by their own bounds; their status says nothing about ours."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    if not done.stdout:
        sys.exit("%s: %s" % (command[0], done.stderr.strip()[-500:]))
    return done.stdout


def lab(synfin, folder, work):
    captures = {}
    known = {}
    for root, _, names in sorted(os.walk(folder)):
        if "truth.json" in names:
            with open(os.path.join(root, "truth.json"), encoding="utf-8") as f:
                truth = json.load(f)
            for capture, of in sorted(truth["captures"].items()):
                path = os.path.join(root, of["file"])
                captures[path] = (os.path.basename(root), capture)
                known[path] = truth["connections"]
    report = os.path.join(work, "lab.jsonl")
    # Why a connection ended is in full reports only.
    faults = analyze(synfin, list(captures), report, "full")
    with open(os.path.join(HERE, "lab-map.json"), encoding="utf-8") as f:
        codes = json.load(f)["anomaly_codes"]
    results = os.path.join(work, "lab")
    lines = {capture: [] for capture in captures}
    reported = {capture: [] for capture in captures}
    crowd = []
    for o in objects(report):
        if o["type"] == "connection":
            lines[o["file"]].append(endpoints(o, codes))
            reported[o["file"]].append(o)
        elif o["type"] == "finding":
            crowd.append(o["rule"])
        elif o["type"] == "capture":
            # Findings of no single connection come before their capture's object.
            if lines[o["file"]]:
                lines[o["file"]][0]["anomalies"] += [{"code": rule} for rule in sorted(set(crowd))]
            crowd = []
    for capture, (scenario, name) in captures.items():
        os.makedirs(os.path.join(results, scenario), exist_ok=True)
        with open(os.path.join(results, scenario, name + ".jsonl"), "w", encoding="utf-8") as out:
            out.writelines(json.dumps(line, separators=(",", ":")) + "\n" for line in lines[capture])
    told = os.path.join(work, "lab-scores.json")
    text = compare(
        [os.path.join(folder, "lab-compare.py"), "--truth", folder, "--results", results,
         "--map", os.path.join(HERE, "lab-map.json"), "--json", told, "-v"])
    with open(os.path.join(work, "lab-scores.txt"), "w", encoding="utf-8") as out:
        out.write(text)
    with open(told, encoding="utf-8") as f:
        total = json.load(f)["total"]
    closers = Closers()
    for path, (scenario, capture) in captures.items():
        for connection in known[path]:
            closers.add(scenario + "/" + capture, capture, connection, reported[path])
    with open(os.path.join(work, "lab-closers.txt"), "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in closers.wrong)
    return lab_scores(total) | closers.scores(), faults


COMPARED = re.compile(r"^compared (\d+) captures, (\d+) connections; .* differ: (\d+) left, (\d+) clock, (\d+) unexplained$", re.M)


def live(corpus_folder, lab_folder, work):
    """The same captures through the live path in virtual time: what it says, and what differs without a named cause."""
    started = time.time()
    repository = os.path.dirname(HERE)
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    command = [java, "-cp", os.path.join(repository, "analyzer-cli", "target", "synfin.jar"),
               os.path.join(repository, "samples", "src", "test", "java", "io", "synfin", "samples", "LiveAndFile.java"),
               *(os.path.join(corpus_folder, name) for name in FOLDERS), lab_folder]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    with open(os.path.join(work, "live.txt"), "w", encoding="utf-8") as out:
        out.write(done.stdout + done.stderr)
    sums = COMPARED.search(done.stdout)
    if not sums:
        return {}, ["live: status %d: %s" % (done.returncode, done.stderr.strip()[-300:])]
    captures, connections, left, clock, unexplained = (int(number) for number in sums.groups())
    print("# live: %d captures, %d connections in %.1f s; differ because sockets spoke again after their connection had left:"
          " %d, because the capture's clock goes back: %d" % (captures, connections, time.time() - started, left, clock))
    return {"live.captures": captures, "live.unexplained": unexplained}, []


def endpoints(connection, codes):
    """The shape that lab-compare.py wants: each endpoint with its history, and the anomalies by our ids."""
    found = [finding["rule"] + ":" + finding["variant"] if "variant" in finding else finding["rule"]
             for finding in connection["findings"]]
    names = [full if full in codes else full.split(":")[0] for full in found]
    offered = [name for name in ("ecn", "mptcp") if connection["options"]["client"].get(name)]
    return {
        "endpoints": [
            {"address": connection[role]["address"], "port": connection[role]["port"],
             "history": connection["states"][role]}
            for role in ("client", "server")],
        "anomalies": [{"code": name} for name in sorted(set(names)) + ["offered-" + name for name in offered]],
    }


def lab_scores(total):
    def percent(part, whole):
        return round(100.0 * part / whole, 2) if whole else 100.0

    get = total.get
    return {
        "lab.states.reproduced": percent(get("reproduced", 0), get("required", 0)),
        "lab.states.notInvented": percent(get("reported", 0) - get("invented", 0), get("reported", 0)),
        "lab.states.frame": percent(get("frames_ok", 0), get("frames", 0)),
        "lab.endpoints.exact": percent(get("endpoints_exact", 0), get("endpoints", 0)),
        "lab.endpoints.final": percent(get("final_ok", 0), get("endpoints", 0)),
        "lab.connections.found": percent(
            get("connections", 0) - get("connections_missed", 0), get("connections", 0)),
        "lab.connections.extra": get("connections_extra", 0),
        "lab.anomalies.found": percent(get("must", 0) - get("missed", 0), get("must", 0)),
        "lab.anomalies.false": get("false", 0),
        "lab.captures.broken": get("broken", 0),
    }


# Counts of mistakes: the floor is the most there may be.
MISTAKES = ("lab.connections.extra", "lab.anomalies.false", "lab.captures.broken", "live.unexplained")


def judge(scores, floors):
    below = 0
    for name in sorted(set(scores) | set(floors)):
        value, floor = scores.get(name), floors.get(name)
        if floor is None:
            verdict = "ok"
        elif value is None:
            verdict = "BELOW"
        else:
            verdict = "ok" if (value <= floor if name in MISTAKES else value >= floor) else "BELOW"
        below += verdict == "BELOW"
        print("%-46s %8s %8s %s" % (name, "-" if value is None else value, "-" if floor is None else floor, verdict))
    return below


def main():
    synfin, corpus_folder, lab_folder, work = sys.argv[1:]
    scores, faults = corpus(synfin, corpus_folder, work)
    more, more_faults = lab(synfin, lab_folder, work)
    scores.update(more)
    faults += more_faults
    more, more_faults = live(corpus_folder, lab_folder, work)
    scores.update(more)
    faults += more_faults
    with open(os.path.join(HERE, "floors.json"), encoding="utf-8") as f:
        below = judge(scores, json.load(f))
    for fault in faults:
        print("FAULT %s" % fault)
    print("%d scores, %d below their floor, %d faults; details in %s" % (len(scores), below, len(faults), work))
    return 1 if below or faults else 0


sys.exit(main())
