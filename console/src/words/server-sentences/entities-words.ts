// What users, groups and resources have in common; groups and resources themselves.
import type { Catalogue } from './catalogue.ts';

export const entitySentences: Catalogue = {
  'The {entity} was deleted.': '{entity} wurde gelöscht.',
  'The {entity} is not enabled.': '{entity} ist nicht aktiviert.',
  'The {entity} is enabled; disable it before you delete it.':
    '{entity} ist aktiviert. Deaktivieren Sie zuerst, dann löschen Sie.',
  'The {entity} is enabled already, with another address.':
    '{entity} ist bereits aktiviert, mit einer anderen Adresse.',
  'The {entity} has no mailbox.': '{entity} hat kein Postfach.',
  'The {entity} cannot be in a group.': '{entity} kann nicht in einer Gruppe sein.',
  'The {entity} cannot be a delegate.': '{entity} kann nicht Delegierter sein.',
  'Nothing in the organization goes by the identifier {identifier}.':
    'In der Organisation gibt es nichts mit der Kennung {identifier}.',
  'A list takes one filter at a time.': 'Eine Liste lässt sich nur nach einem Merkmal auf einmal filtern.',
  'The name “{name}” is taken.': 'Der Name „{name}“ ist vergeben.',
  'The name “{name}” is reserved.': 'Der Name „{name}“ ist reserviert.',
  'The group {name} lies inside {other} already: they cannot contain each other.':
    'Die Gruppe {name} liegt bereits in {other}. Gruppen können einander nicht enthalten.',
  'The group {name} cannot be a member of itself.': 'Die Gruppe {name} kann nicht ihr eigenes Mitglied sein.',
  'A group name has at most {max} characters of Latin-1 and no space at either end.':
    'Ein Gruppenname hat höchstens {max} Zeichen aus Latin-1 und weder vorn noch hinten ein Leerzeichen.',
  'The resource {name} does not accept requests by itself and needs its last delegate.':
    'Die Ressource {name} nimmt Anfragen nicht selbst an und braucht ihren letzten Delegierten.',
  'The resource {name} needs a delegate before it stops accepting requests by itself.':
    'Die Ressource {name} braucht einen Delegierten, bevor sie Anfragen nicht mehr selbst annimmt.',
  'The description has characters that cannot be shown.':
    'Die Beschreibung enthält Zeichen, die sich nicht anzeigen lassen.',
  'A description has at most {max} characters.': 'Eine Beschreibung hat höchstens {max} Zeichen.',
  'A resource name has at most {max} letters, digits, dots, hyphens and underscores.':
    'Ein Ressourcenname hat höchstens {max} Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.',
};
