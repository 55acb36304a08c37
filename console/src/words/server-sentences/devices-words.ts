// Mobile devices, and which may synchronize.
import type { Catalogue } from './catalogue.ts';

export const deviceSentences: Catalogue = {
  'The organization has no mobile device access rule {id}.': 'Die Organisation hat keine Geräteregel {id}.',
  'An organization has at most {max} mobile device access rules.':
    'Eine Organisation hat höchstens {max} Geräteregeln.',
  'The user has no override for the device {device}.':
    'Der Benutzer hat keine Ausnahme für das Gerät {device}.',
  'The user has no device {device}.': 'Der Benutzer hat kein Gerät {device}.',
  'No wipe of {device} is pending.': 'Für {device} steht keine Löschung aus.',
  '{device} has been told to wipe itself: it is too late.':
    '{device} wurde bereits angewiesen, sich zu löschen. Es ist zu spät.',
  '{device} was wiped; remove it to let it come back.':
    '{device} wurde gelöscht. Entfernen Sie es, damit es wieder verbunden werden kann.',
  '{device} has been told to wipe itself.': '{device} wurde bereits angewiesen, sich zu löschen.',
  'The device {device} can only be wiped as a whole.':
    'Das Gerät {device} lässt sich nur als Ganzes löschen.',
};
