// Mailboxes: who may open them, how large they are, exports and retention.
import type { Catalogue } from './catalogue.ts';

export const mailboxSentences: Catalogue = {
  'This mailbox is not available.': 'Dieses Postfach ist nicht verfügbar.',
  'This mailbox is full.': 'Dieses Postfach ist voll.',
  'Your access to this mailbox has changed; open it again.':
    'Ihr Zugriff auf dieses Postfach hat sich geändert. Öffnen Sie es neu.',
  'The export job is over: its state is {state}.': 'Der Export ist bereits zu Ende (Zustand: {state}).',
  'S3Prefix is too long for the name of a folder.': 'Das Präfix ist zu lang für den Namen eines Ordners.',
  'S3Prefix has names separated by single slashes; none of them is “.” or “..”.':
    'Das Präfix besteht aus Namen mit einzelnen Schrägstrichen dazwischen; keiner davon ist „.“ oder „..“.',
  'There is no such export job.': 'Diesen Export gibt es nicht.',
  'A group has no mailbox to export.': 'Eine Gruppe hat kein Postfach, das sich exportieren ließe.',
  'At most {max} mailboxes of an organization are exported at once.':
    'Höchstens {max} Postfächer einer Organisation werden gleichzeitig exportiert.',
  'This mailbox is being exported already.': 'Dieses Postfach wird bereits exportiert.',
  'This server has no room left to prepare the file for the bucket {bucket}.':
    'Auf diesem Server ist kein Platz mehr, um die Datei für den Bucket {bucket} vorzubereiten.',
  'The folder for the bucket {bucket} is not there, cannot be written to or has no room left.':
    'Der Ordner für den Bucket {bucket} fehlt, ist nicht beschreibbar oder hat keinen Platz mehr.',
  'The bucket {bucket} stands for no folder of this server: map it with the setting ROOST_EXPORT_FOLDERS={example}=/a/folder, or add it to ROOST_EXPORT_BUCKETS when the file is to be written to the bucket itself.':
    'Zum Bucket {bucket} gehört kein Ordner dieses Servers. Ordnen Sie ihm einen zu mit der Einstellung ROOST_EXPORT_FOLDERS={example}=/ein/ordner, oder nehmen Sie ihn in ROOST_EXPORT_BUCKETS auf, wenn die Datei in den Bucket selbst geschrieben werden soll.',
  'There is no such mailbox, or you have no access to it.':
    'Dieses Postfach gibt es nicht, oder Sie haben keinen Zugriff darauf.',
  'You have no mailbox at present.': 'Sie haben zurzeit kein Postfach.',
  'There is no such mailbox at present.': 'Dieses Postfach gibt es zurzeit nicht.',
  'You have no access to this mailbox.': 'Sie haben keinen Zugriff auf dieses Postfach.',
  'The {entity} cannot have permissions; users and groups can.':
    '{entity} kann keine Berechtigungen bekommen; das können nur Benutzer und Gruppen.',
  'The {entity} has no mailbox to give access to.':
    '{entity} hat kein Postfach, für das sich Berechtigungen vergeben ließen.',
  'The quota of a mailbox can be changed while its owner is enabled.':
    'Der Speicherplatz eines Postfachs lässt sich nur ändern, solange sein Benutzer aktiviert ist.',
  'A mailbox quota is a whole number of megabytes from {min} to {max}.':
    'Der Speicherplatz eines Postfachs ist eine ganze Zahl von Megabyte, von {min} bis {max}.',
  'Send either MailboxId or FormerOwnerName.':
    'Geben Sie entweder das Postfach oder seinen früheren Benutzer an.',
  'The organization has no such mailbox without an owner.':
    'Ein solches gelöstes Postfach hat die Organisation nicht.',
  'The user has a mailbox that is in use; nothing may replace it.':
    'Der Benutzer hat ein Postfach, das in Gebrauch ist. Es lässt sich nicht ersetzen.',
  'The organization has no retention policy.': 'Die Organisation hat keine Aufbewahrungsrichtlinie.',
  'An organization has one retention policy: give the Id of {name} to replace it.':
    'Eine Organisation hat nur eine Aufbewahrungsrichtlinie. Geben Sie die Kennung von {name} an, um sie zu ersetzen.',
  'Say after how many days messages of {name} go.':
    'Geben Sie an, nach wie vielen Tagen Nachrichten in {name} gelöscht werden.',
  'A folder is named twice.': 'Ein Ordner ist doppelt genannt.',
};
