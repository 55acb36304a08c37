// What is made of a domain's DNS records.
import type { Catalogue } from './catalogue.ts';

export const dnsRecordSentences: Catalogue = {
  'The record was not there for 72 hours, and is not looked for any more: publish it, then check again.':
    'Der Eintrag war 72 Stunden lang nicht da und wird nicht mehr gesucht. Veröffentlichen Sie ihn und prüfen Sie dann.',
  'The name servers did not answer in time. This says nothing about the record: check again later.':
    'Die Nameserver haben nicht rechtzeitig geantwortet. Über den Eintrag sagt das nichts; prüfen Sie später noch einmal.',
  'The name servers could not answer (SERVFAIL). This says nothing about the record: check again later.':
    'Die Nameserver konnten nicht antworten (SERVFAIL). Über den Eintrag sagt das nichts; prüfen Sie später noch einmal.',
  'The name servers refused to answer. This says nothing about the record: check again later.':
    'Die Nameserver haben die Antwort verweigert. Über den Eintrag sagt das nichts; prüfen Sie später noch einmal.',
  'The name servers cannot be reached. This says nothing about the record: check again later.':
    'Die Nameserver sind nicht erreichbar. Über den Eintrag sagt das nichts; prüfen Sie später noch einmal.',
  'The name servers gave an answer that cannot be read. This says nothing about the record: check again later.':
    'Die Antwort der Nameserver ist nicht lesbar. Über den Eintrag sagt das nichts; prüfen Sie später noch einmal.',
  'The name has an address of its own; it should be an alias of {host}.':
    'Der Name hat eine eigene Adresse; er sollte ein Alias von {host} sein.',
  'Recommended: mail programs find their settings by this name.':
    'Empfohlen: Mailprogramme finden unter diesem Namen ihre Einstellungen.',
  'The name leads elsewhere: let it lead to {host}.':
    'Der Name führt anderswohin. Lassen Sie ihn zu {host} führen.',
  'The record says that it is a test (t=y): receivers may ignore it.':
    'Der Eintrag bezeichnet sich als Test (t=y); Empfänger dürfen ihn übergehen.',
  'The record holds another key, or a part of it: put this one in its place, whole.':
    'Der Eintrag enthält einen anderen Schlüssel oder nur einen Teil. Setzen Sie diesen vollständig an seine Stelle.',
  'The record revokes the key: put this one in its place.':
    'Der Eintrag widerruft den Schlüssel. Setzen Sie diesen an seine Stelle.',
  'What is there is not a DKIM record: put this one in its place.':
    'Dort steht kein DKIM-Eintrag. Setzen Sie diesen an seine Stelle.',
  'There are several records at this name: keep this one.':
    'Unter diesem Namen stehen mehrere Einträge. Behalten Sie diesen.',
  'Publish this record: receivers check the signatures of your mail with it.':
    'Veröffentlichen Sie diesen Eintrag: Damit prüfen Empfänger die Signaturen Ihrer Mail.',
  'Mail that was signed with this key may still be on its way: keep the record for now.':
    'Mail, die mit diesem Schlüssel signiert ist, kann noch unterwegs sein. Behalten Sie den Eintrag vorerst.',
  'The policy only watches (p=none); quarantine or reject protects the domain.':
    'Die Richtlinie beobachtet nur (p=none); quarantine oder reject schützt die Domain.',
  'The record names no policy (p=none, quarantine or reject), so that it does not count.':
    'Der Eintrag nennt keine Richtlinie (p=none, quarantine oder reject) und zählt deshalb nicht.',
  'There are several DMARC records, so that none counts: keep one.':
    'Es gibt mehrere DMARC-Einträge, deshalb zählt keiner. Behalten Sie einen.',
  'Recommended: it tells others what to do with mail that only claims to be of your domain.':
    'Empfohlen: Er sagt anderen, was mit Mail geschehen soll, die sich nur als Ihre ausgibt.',
  'Another host comes before this one: give this record the lowest number.':
    'Ein anderer Host kommt vor diesem. Geben Sie diesem Eintrag die niedrigste Zahl.',
  'The record is right, but {host} has no address: publish an A or AAAA record.':
    'Der Eintrag stimmt, aber {host} hat keine Adresse. Veröffentlichen Sie einen A- oder AAAA-Eintrag.',
  'Mail for the domain goes to another host. That is right when a filter in front passes it on to {host}; otherwise put this record in its place.':
    'Mail für die Domain geht an einen anderen Host. Das ist richtig, wenn ein vorgeschalteter Filter sie an {host} weitergibt; sonst setzen Sie diesen Eintrag an seine Stelle.',
  'The domain says that it takes no mail (a null MX): put this record in its place.':
    'Die Domain gibt an, keine Mail anzunehmen (Null-MX). Setzen Sie diesen Eintrag an seine Stelle.',
  'Publish this record: without it no mail arrives.':
    'Veröffentlichen Sie diesen Eintrag: Ohne ihn kommt keine Mail an.',
  'There is a record with another text: add one with exactly this value.':
    'Es gibt einen Eintrag mit anderem Text. Fügen Sie einen mit genau diesem Wert hinzu.',
  'Publish this record: it shows that the domain is yours.':
    'Veröffentlichen Sie diesen Eintrag: Er zeigt, dass die Domain Ihnen gehört.',
  'The domain is verified, and stays so without this record; publish it to keep the proof in place.':
    'Die Domain ist bestätigt und bleibt es auch ohne diesen Eintrag. Veröffentlichen Sie ihn, um den Nachweis zu erhalten.',
  'The record lets everybody send: end it in ~all or -all.':
    'Der Eintrag lässt alle senden. Lassen Sie ihn auf ~all oder -all enden.',
  'The SPF record asks for {count} look-ups; 10 are allowed: take some out.':
    'Der SPF-Eintrag verlangt {count} Abfragen, erlaubt sind 10. Nehmen Sie einige heraus.',
  'The SPF record does not name {host}: publish this one, which adds it. It may stay when another host sends all mail of the domain, or an include of it covers this one.':
    'Der SPF-Eintrag nennt {host} nicht. Veröffentlichen Sie diesen, der das ergänzt. Der alte darf bleiben, wenn ein anderer Host alle Mail der Domain versendet oder ein include darin diesen umfasst.',
  'There are several SPF records, so that none of them counts: keep this one in their place.':
    'Es gibt mehrere SPF-Einträge, deshalb zählt keiner. Behalten Sie an ihrer Stelle diesen.',
  'The SPF record cannot be read: put this one in its place.':
    'Der SPF-Eintrag ist nicht lesbar. Setzen Sie diesen an seine Stelle.',
  'Publish this record: without it others may take the domain’s mail for forged.':
    'Veröffentlichen Sie diesen Eintrag: Ohne ihn halten andere die Mail der Domain womöglich für gefälscht.',
  'The record names the right host, but a port at which it does not answer: put this one in its place.':
    'Der Eintrag nennt den richtigen Host, aber einen Port, an dem er nicht antwortet. Setzen Sie diesen an seine Stelle.',
  'The record leads elsewhere: let it lead to {host}.':
    'Der Eintrag führt anderswohin. Lassen Sie ihn zu {host} führen.',
  'Recommended: mail programs find the server by it.': 'Empfohlen: Mailprogramme finden damit den Server.',
};
