// Organizations and their tags.
import type { Catalogue } from './catalogue.ts';

export const organizationSentences: Catalogue = {
  'Roost keeps its own keys; leave the KMS key out.':
    'Roost verwahrt eigene Schlüssel. Lassen Sie den KMS-Schlüssel weg.',
  'Interoperability with another mail server is not available.':
    'Der gemeinsame Betrieb mit einem anderen Mailserver ist nicht verfügbar.',
  'Organizations are made with the built-in directory only.':
    'Organisationen werden nur mit dem eingebauten Verzeichnis angelegt.',
  'The domain {domain} is taken.': 'Die Domain {domain} ist vergeben.',
  'The domain {domain} belongs to another organization.':
    'Die Domain {domain} gehört zu einer anderen Organisation.',
  'Users of the organization are still enabled.': 'In der Organisation sind noch Benutzer aktiviert.',
  'The alias “{alias}” is taken.': 'Der Alias „{alias}“ ist vergeben.',
  'There is no such organization.': 'Diese Organisation gibt es nicht.',
  'The organization does not exist.': 'Die Organisation gibt es nicht.',
  'The organization was deleted.': 'Die Organisation wurde gelöscht.',
  'The organization is {state}, not Active.': 'Die Organisation ist nicht aktiv (Zustand: {state}).',
  'An alias has at most {max} letters and digits, with single hyphens between, and does not start with d-.':
    'Ein Alias hat höchstens {max} Buchstaben und Ziffern mit einzelnen Bindestrichen dazwischen und beginnt nicht mit d-.',
  'There is no such resource: only organizations have tags.':
    'Diese Ressource gibt es nicht. Nur Organisationen haben Tags.',
  'An organization has at most {max} tags.': 'Eine Organisation hat höchstens {max} Tags.',
  'A tag is given twice.': 'Ein Tag ist doppelt angegeben.',
  'The keys of tags do not begin with aws: .': 'Die Schlüssel von Tags beginnen nicht mit „aws:“.',
  'Tags hold letters, digits, spaces and _ . : / = + - @ only.':
    'Tags enthalten nur Buchstaben, Ziffern, Leerzeichen und _ . : / = + - @',
};
