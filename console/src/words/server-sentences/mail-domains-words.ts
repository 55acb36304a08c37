// Mail domains and their keys.
import type { Catalogue } from './catalogue.ts';

export const mailDomainSentences: Catalogue = {
  'Addresses of the organization still end in {name}.': 'Auf {name} enden noch Adressen der Organisation.',
  'The key {selector} of {name} has not been seen in DNS yet: publish its record first.':
    'Der Schlüssel {selector} von {name} wurde noch nicht im DNS gesehen. Veröffentlichen Sie zuerst seinen Eintrag.',
  'The domain {name} is not registered with the organization.':
    'Die Domain {name} gehört nicht zu dieser Organisation.',
  '“{text}” is not a domain: two or more labels of letters, digits and hyphens, {max} characters at most. International names are given in their xn-- form.':
    '„{text}“ ist keine Domain: zwei oder mehr Teile aus Buchstaben, Ziffern und Bindestrichen, zusammen höchstens {max} Zeichen. Namen mit Umlauten werden in ihrer xn---Form angegeben.',
  'An organization has at most {max} domains.': 'Eine Organisation hat höchstens {max} Domains.',
  '{name} is the organization’s test domain and cannot be removed.':
    '{name} ist die Testdomain der Organisation und lässt sich nicht entfernen.',
  '{name} is the default domain; make another one the default before you remove it.':
    '{name} ist die Standarddomain. Legen Sie eine andere als Standard fest, bevor Sie sie entfernen.',
  'The ownership of {name} is not verified yet.': 'Das Eigentum an {name} ist noch nicht bestätigt.',
};
