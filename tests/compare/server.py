"""Questions for `inspectree serve`."""
import json
import subprocess


def ask(binary, db, questions):
    """The answers to questions, each {"method": ..., "params": ...}, in their order."""
    lines = [json.dumps(dict(question, jsonrpc="2.0", id=number)) + "\n" for number, question in enumerate(questions)]
    done = subprocess.run([binary, "serve", "--db", db], input="".join(lines).encode("ascii"), stdout=subprocess.PIPE,
                          check=True)
    answers = [json.loads(line) for line in done.stdout.decode("ascii").splitlines()]
    if [answer["id"] for answer in answers] != list(range(len(lines))):
        raise SystemExit(f"{len(answers)} answers to {len(lines)} questions")
    return answers
