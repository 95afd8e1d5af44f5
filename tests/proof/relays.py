"""A relay that fails in every way at every mail; messages read by another parser."""
import email
import email.policy

from audit import Moment, check_files, check_items, check_mail, check_outbox, insist
from base import Proof
from servers import Relay
from world import MORNING

FINAL = ("mail 552", "rcpt 550", "data 554", "end 550")
DONE = ("quit dropped",)


class RelayFails(Proof):
    name = "relay"
    sentence = ("each fault of a relay at each mail: it waits or is refused, no other mail is "
                "touched, and none is sent twice but where the answer was lost")
    needs_tracer = False

    def cases(self, bench):
        every = [(fault, place) for fault in Relay.FAULTS for place in range(6)]
        return bench.sample(self.name, every, 52)

    def prove(self, bench, case):
        fault, place = case
        small = bench.small()
        small.relay.plan = lambda number: fault if number == place else None
        done = small.run(MORNING)
        wanted = 0 if fault in DONE else 69 if fault in FINAL else 75
        insist(done.code == wanted, f"{done}")
        insist(len(done.err.splitlines()) == (wanted != 0), repr(done.err))
        taken = sum(t.is_accepted for t in small.relay.log)
        insist(taken == 6 - (fault not in DONE and fault != "end dropped, but taken"),
               f"{taken} mails were taken")
        moment = Moment(small)
        small.run_until_quiet(MORNING, refused=fault in FINAL)
        check_items(small)
        check_outbox(small)
        check_mail(small, moment, extra=fault == "end dropped, but taken",
                   n_refused=fault in FINAL)
        check_files(small, moment)


class AllFail(Proof):
    name = "relay all"
    sentence = "a relay that fails at every mail of a run is given them all by a later one"
    needs_tracer = False

    def cases(self, bench):
        return [fault for fault in Relay.FAULTS
                if fault not in (*FINAL, *DONE, "end dropped, but taken")]

    def prove(self, bench, case):
        small = bench.small()
        small.relay.plan = lambda number: case
        done = small.run(MORNING)
        insist(done.code == 75, f"{done}")
        moment = Moment(small)
        small.run_until_quiet(MORNING)
        check_items(small)
        check_outbox(small)
        check_mail(small, moment, extra=0)


class ReadBack(Proof):
    name = "mail read back"
    sentence = "another MIME parser finds no fault, one recipient, and every item once a part"
    needs_tracer = False

    def cases(self, bench):
        return ["six mails"]

    def prove(self, bench, case):
        small = bench.small()
        small.run(MORNING)
        insist(len(small.relay.log) == 6, f"{len(small.relay.log)} mails")
        for place, transaction in enumerate(small.relay.log):
            digest = small.digests[place // 3]
            self.read(small, transaction, small.items_of(digest))

    def read(self, small, transaction, items):
        message = email.message_from_bytes(transaction.bytes, policy=email.policy.default)
        insist(not message.defects, f"defects {message.defects}")
        insist([to.addr_spec for to in message["To"].addresses] == [transaction.recipient],
               f"to {message['To']}")
        parts = list(message.iter_parts())
        insist([part.get_content_type() for part in parts] == ["text/plain", "text/html"],
               "parts")
        for part in parts:
            insist(not part.defects, f"defects {part.defects}")
            text = " ".join(part.get_content().split())
            for item in items:  # a page's preheader says its first item once more
                n = text.count(item)
                insist(n == 1 or (n == 2 and part.get_content_subtype() == "html"),
                       f"{n} times {item!r}: {text}")


PROOFS = [RelayFails(), AllFail(), ReadBack()]
