// Mail flow rules and the monitoring of mail.
import type { Catalogue } from './catalogue.ts';

export const mailFlowSentences: Catalogue = {
  'The organization does not monitor its mail.': 'Die Mailüberwachung der Organisation ist ausgeschaltet.',
  'The organization keeps no journal.': 'Die Organisation führt kein Journal.',
  'There is no such message in the queue: it is done, or was dropped.':
    'Diese Nachricht ist nicht in der Warteschlange: Sie ist erledigt oder wurde verworfen.',
  'The message waits for none of these recipients.': 'Die Nachricht wartet für keinen dieser Empfänger.',
  'There is no message to answer with.': 'Es fehlt die Nachricht, mit der geantwortet wird.',
  'An ExternalMessage is needed to answer people outside of the organization.':
    'Für Antworten an Personen außerhalb der Organisation fehlt die externe Nachricht.',
  'A scheduled reply ends after it begins.': 'Eine geplante Antwort endet nach ihrem Beginn.',
  'From and To go with the state SCHEDULED.': 'Von und Bis gehören zum Zustand SCHEDULED.',
  'A scheduled reply needs From and To.': 'Eine geplante Antwort braucht Von und Bis.',
  'The rule “{name}” does nothing.': 'Die Regel „{name}“ tut nichts.',
  'No message has the size that the rule “{name}” asks for.':
    'Keine Nachricht hat die Größe, nach der die Regel „{name}“ fragt.',
  'The rule “{name}” moves what it deletes.': 'Die Regel „{name}“ verschiebt, was sie löscht.',
  'There are two rules with the name “{name}”.': 'Zwei Regeln heißen „{name}“.',
  'A rule sends to at most {targetsPerRuleMax} addresses.':
    'Eine Regel sendet an höchstens {targetsPerRuleMax} Adressen.',
  'The rules of a mailbox send to at most {targetsPerMailboxMax} addresses together.':
    'Die Regeln eines Postfachs senden zusammen an höchstens {targetsPerMailboxMax} Adressen.',
  'There is no folder “{path}” in this mailbox.': 'Den Ordner „{path}“ gibt es in diesem Postfach nicht.',
  'Somebody changed the rules: they have the revision {revision} now.':
    'Jemand hat die Regeln geändert: Sie haben jetzt die Revision {revision}.',
  'Relaying denied: this domain is not served here': 'Keine Weiterleitung: Diese Domain gibt es hier nicht.',
  'There is no such recipient here': 'Diesen Empfänger gibt es hier nicht.',
  'This recipient does not take mail at present': 'Dieser Empfänger nimmt zurzeit keine Mail an.',
  'Nobody in this group takes mail at present': 'Niemand in dieser Gruppe nimmt zurzeit Mail an.',
  'The mailbox of this recipient is full': 'Das Postfach dieses Empfängers ist voll.',
  'The rules of the organization do not allow this message':
    'Die Regeln der Organisation lassen diese Nachricht nicht zu.',
  'So many more in a minute that they are not written down one by one.':
    'So viele weitere in einer Minute, dass sie nicht einzeln aufgeschrieben sind.',
  'There is no mail flow rule {name}.': 'Die Mailflussregel {name} gibt es nicht.',
  '“{text}” holds a +: leave out the tag, a pattern stands for every tag of an address.':
    '„{text}“ enthält ein +. Lassen Sie den Zusatz weg, ein Muster gilt für alle Zusätze einer Adresse.',
  '“{text}” is no pattern: give an address, a domain, *.domain or *.':
    '„{text}“ ist kein Muster. Geben Sie eine Adresse, eine Domain, *.domain oder * an.',
  'A password goes with a UserName.': 'Zu einem Passwort gehört ein Benutzername.',
  'A UserName goes with a Password.': 'Zu einem Benutzernamen gehört ein Passwort.',
  '“{host}” is no host.': '„{host}“ ist kein Host.',
  'A Gateway goes with the action SMTP_GATEWAY, and with no other.':
    'Ein Gateway gehört zur Aktion SMTP_GATEWAY und zu keiner anderen.',
  'A BounceText goes with the action BOUNCE.': 'Ein Ablehnungstext gehört zur Aktion BOUNCE.',
  '{action} is no action of {direction} rules: there are {actions}.':
    '{action} ist keine Aktion für Regeln der Richtung {direction}. Es gibt: {actions}.',
  'A rule has at most {max} patterns.': 'Eine Regel hat höchstens {max} Muster.',
  'The rules of an organization have at most {max} patterns together.':
    'Die Regeln einer Organisation haben zusammen höchstens {max} Muster.',
  '“{recipient}” is no address for a test.': '„{recipient}“ ist keine Adresse für einen Test.',
  'There is no organization from which a test could be sent.':
    'Es gibt keine Organisation, von der ein Test verschickt werden könnte.',
};
