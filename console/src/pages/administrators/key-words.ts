import { defineWords } from '#words/define-words.ts';

export const keyWords = defineWords({
  en: {
    title: (name: string) => `Access keys of ${name}`,
    help: 'Scripts and the AWS tools sign with them, in the role of their administrator.',
    id: 'Access key ID',
    secret: 'Secret access key',
    createdAt: 'Created',
    none: 'No access keys. Create one for a script.',
    create: 'Create access key',
    delete: 'Delete access key',
    deleteWhat: (id: string) => `Requests signed with ${id} are refused at once. This cannot be undone.`,
    deleted: (id: string) => `The access key ${id} has been deleted.`,
    chooseOne: 'Choose an access key first.',
    madeTitle: 'Access key created',
    madeWhat: 'Copy the secret now: it is shown this once and cannot be looked up again.',
    done: 'I have kept the secret',
  },
  de: {
    title: (name: string) => `Zugriffsschlüssel von ${name}`,
    help: 'Skripte und die Werkzeuge von AWS unterschreiben damit, in der Rolle ihres Administrators.',
    id: 'Schlüssel-ID',
    secret: 'Geheimer Schlüssel',
    createdAt: 'Angelegt',
    none: 'Keine Zugriffsschlüssel. Legen Sie einen für ein Skript an.',
    create: 'Zugriffsschlüssel anlegen',
    delete: 'Zugriffsschlüssel löschen',
    deleteWhat: (id: string) =>
      `Anfragen, die mit ${id} unterschrieben sind, werden sofort abgelehnt. Das lässt sich nicht rückgängig machen.`,
    deleted: (id: string) => `Der Zugriffsschlüssel ${id} wurde gelöscht.`,
    chooseOne: 'Wählen Sie zuerst einen Zugriffsschlüssel aus.',
    madeTitle: 'Zugriffsschlüssel angelegt',
    madeWhat:
      'Kopieren Sie das Geheimnis jetzt: Es wird nur dieses eine Mal gezeigt und lässt sich nicht wieder nachsehen.',
    done: 'Ich habe das Geheimnis aufbewahrt',
  },
});
