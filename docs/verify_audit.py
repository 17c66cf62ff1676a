#!/usr/bin/env python3
"""Verifies an export of Brickgate's audit trail, as audit-format.md describes it; needs nothing but Python 3.8.

usage: verify_audit.py EXPORT [KEY...]     KEY: a public key that is trusted, in 64 hexadecimal digits; none trusts any
Prints one JSON object {whole, entries, findings: [[kind, entry], ...]}; exits 0 where the export is whole, else 1.
"""
import hashlib, json, re, sys

ENTRY = re.compile(rb'\{"id":([1-9][0-9]{0,17}),"at":".*,"prev":"([0-9a-f]{64})"\}', re.DOTALL)
CHECKPOINT = re.compile(
    rb'(\{"checkpoint":(0|[1-9][0-9]{0,17}),"at":"[^"]*","hash":"([0-9a-f]{64})","key":"([0-9a-f]{64})"'
    rb'(?:,"(begin|end)":true)?),"signature":"([0-9a-f]{128})"\}')
P = 2**255 - 19  # Ed25519, RFC 8032 section 5.1
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)

def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, p):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, p)
        p, n = add(p, p), n >> 1
    return result

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def signed(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

def verify(data, trusted):
    findings, hashes, gaps, links, ended = [], {}, [], set(), False
    next_id = blurred = suspect = entries = 0
    suspect_hash = before = b""

    def found(kind, entry):
        if [kind, entry] not in findings:
            findings.append([kind, entry])

    def reach(number, through, digest):
        nonlocal next_id, blurred
        if through >= next_id + blurred:
            found("missing", next_id + blurred)
            gaps.append((next_id + blurred, through))
        next_id, blurred = number + 1, 0
        links.clear()
        links.add(digest)
        hashes[number] = digest

    lines = data.split(b"\n")
    rest = lines.pop()
    for line in lines + ([rest] if rest else []):
        if ended:
            found("inserted", next_id)
        entry, checkpoint = ENTRY.fullmatch(line), CHECKPOINT.fullmatch(line)
        if entry:
            entries += 1
            number, prev, digest = int(entry[1]), entry[2], hashlib.sha256(line).hexdigest().encode()
            if next_id == 0:
                next_id = 1
                links.add(b"0" * 64 if number == 1 else prev)
            if number < next_id:
                gap = next((g for g in gaps if g[0] <= number <= g[1]), None)
                if gap:
                    if gap[0] == gap[1] and ["missing", number] in findings:
                        findings.remove(["missing", number])
                    found("misplaced", number)
                else:
                    found("inserted", number)
                    if number == next_id - 1:
                        links.add(digest)
            else:
                if suspect:
                    found("changed", suspect if number == suspect + 1 and prev != suspect_hash else suspect - 1)
                    if number == suspect + 1:
                        links.add(prev)
                    suspect = 0
                if number == next_id and prev not in links:
                    suspect, suspect_hash = number, digest
                reach(number, number - 1, digest)
        elif checkpoint:
            text, number, digest, key, place, signature = checkpoint.groups()
            number = int(number)
            if (trusted and key.decode() not in trusted) or not signed(
                    bytes.fromhex(key.decode()), text, bytes.fromhex(signature.decode())):
                found("signature", number)
            else:
                if next_id == 0:
                    next_id = 1
                    if place == b"begin":
                        next_id = number + 1
                        links.add(digest)
                        hashes[number] = digest
                if suspect == number and suspect:
                    found("changed", suspect - 1 if digest == suspect_hash else suspect)
                    suspect = 0
                if number >= next_id:
                    reach(number, number, digest)
                elif digest not in links if number == next_id - 1 else hashes.get(number, digest) != digest:
                    found("changed", number)
                    if number == next_id - 1:
                        links.add(digest)
                elif number < next_id - 1 or line == before:
                    found("misplaced" if number < next_id - 1 else "inserted", number)
                hashes = {k: v for k, v in hashes.items() if k >= number}
                ended = place == b"end"
        else:
            found("unreadable", max(1, next_id + blurred))
            blurred += 1
        before = line
    if rest:
        found("cut", max(0, next_id - 1))
    if suspect:
        found("changed", suspect)
    if not ended:
        found("cut", max(0, next_id - 1))
    return {"whole": not findings, "entries": entries, "findings": findings}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as export:
        verdict = verify(export.read(), set(sys.argv[2:]))
    print(json.dumps(verdict))
    sys.exit(0 if verdict["whole"] else 1)
