import { defineWords } from '#words/define-words.ts';

export const identityWords = defineWords({
  en: {
    title: 'Identity provider',
    description: 'Who vouches for the people of this organization, besides their password here.',
    none: 'None: people sign in with the password of the directory, or with a personal access token.',
    mode: 'How people sign in',
    modes: {
      IDENTITY_PROVIDER_AND_DIRECTORY: 'Identity provider or password',
      IDENTITY_PROVIDER_ONLY: 'Identity provider only',
    },
    modeHelp: {
      IDENTITY_PROVIDER_AND_DIRECTORY: 'Passwords of the directory go on working.',
      IDENTITY_PROVIDER_ONLY:
        'Passwords of the directory open nothing any more. Mail programs need personal access tokens.',
    },
    instance: 'Instance ARN',
    instanceHelp: 'Such as arn:aws:sso:::instance/ssoins-1234567890abcdef',
    application: 'Application ARN',
    createApplication: 'Create application',
    applicationMade: 'The application has been created.',
    tokens: 'Personal access tokens are allowed',
    tokensHelp: 'When they are not, what was opened with one ends at once.',
    lifetime: 'Days that a new token lasts',
    save: 'Save changes',
    askTitle: 'Let people in through the identity provider only',
    askWhat:
      'From now on no password of the directory opens anything: whoever has no personal access token and cannot use the identity provider is locked out. It can be changed back here.',
    sessions: (count: number) => (count === 1 ? '1 open session ends.' : `${count} open sessions end.`),
    askConfirm: 'Refuse passwords',
    saved: 'The identity provider has been set.',
    remove: 'Remove',
    removeTitle: 'Remove the identity provider',
    removeWhat: 'People sign in with the password of the directory again. Tokens go on.',
    removed: 'The identity provider has been removed.',
    missing: 'This is needed.',
    onlyForInstallation: 'Only an administrator of the whole installation creates applications.',
    instanceFirst: 'Give the instance ARN first.',
  },
  de: {
    title: 'Identitätsanbieter',
    description: 'Wer für die Personen dieser Organisation bürgt, neben ihrem Passwort hier.',
    none: 'Keiner: Man meldet sich mit dem Passwort des Verzeichnisses oder einem persönlichen Zugriffstoken an.',
    mode: 'Wie man sich anmeldet',
    modes: {
      IDENTITY_PROVIDER_AND_DIRECTORY: 'Identitätsanbieter oder Passwort',
      IDENTITY_PROVIDER_ONLY: 'Nur Identitätsanbieter',
    },
    modeHelp: {
      IDENTITY_PROVIDER_AND_DIRECTORY: 'Passwörter des Verzeichnisses gelten weiter.',
      IDENTITY_PROVIDER_ONLY:
        'Passwörter des Verzeichnisses öffnen nichts mehr. Mailprogramme brauchen persönliche Zugriffstokens.',
    },
    instance: 'Instanz-ARN',
    instanceHelp: 'Etwa arn:aws:sso:::instance/ssoins-1234567890abcdef',
    application: 'Anwendungs-ARN',
    createApplication: 'Anwendung anlegen',
    applicationMade: 'Die Anwendung wurde angelegt.',
    tokens: 'Persönliche Zugriffstokens sind erlaubt',
    tokensHelp: 'Sind sie es nicht, endet sofort, was mit einem geöffnet wurde.',
    lifetime: 'Tage, die ein neues Token gilt',
    save: 'Änderungen speichern',
    askTitle: 'Nur noch über den Identitätsanbieter einlassen',
    askWhat:
      'Ab jetzt öffnet kein Passwort des Verzeichnisses mehr etwas: Wer kein persönliches Zugriffstoken hat und den Identitätsanbieter nicht nutzen kann, ist ausgesperrt. Es lässt sich hier zurückstellen.',
    sessions: (count: number) =>
      count === 1 ? '1 offene Sitzung endet.' : `${count} offene Sitzungen enden.`,
    askConfirm: 'Passwörter ablehnen',
    saved: 'Der Identitätsanbieter wurde eingestellt.',
    remove: 'Entfernen',
    removeTitle: 'Identitätsanbieter entfernen',
    removeWhat: 'Man meldet sich wieder mit dem Passwort des Verzeichnisses an. Tokens gelten weiter.',
    removed: 'Der Identitätsanbieter wurde entfernt.',
    missing: 'Das wird gebraucht.',
    onlyForInstallation: 'Nur Administratoren der ganzen Installation legen Anwendungen an.',
    instanceFirst: 'Geben Sie zuerst die Instanz-ARN an.',
  },
});
