// Availability configurations, and how trying one ends.
import type { Catalogue } from './catalogue.ts';

export const availabilitySentences: Catalogue = {
  'The EwsEndpoint begins with https:// — it is sent a password.':
    'Der EWS-Endpunkt beginnt mit https://, denn er bekommt ein Passwort.',
  'The EwsEndpoint is no URL.': 'Der EWS-Endpunkt ist keine URL.',
  'Give an EwsProvider.': 'Geben Sie einen EWS-Endpunkt an.',
  'There are no Lambda functions here: give an EwsProvider, whose HTTP endpoint takes their place.':
    'Lambda-Funktionen gibt es hier nicht. Geben Sie statt dessen einen EWS-Endpunkt an.',
  'There is no availability configuration of {domain}.':
    'Für {domain} gibt es keine Verfügbarkeitskonfiguration.',
  'An organization has at most {max} availability configurations.':
    'Eine Organisation hat höchstens {max} Verfügbarkeitskonfigurationen.',
  'There is a configuration of {domain} already; update it.':
    'Für {domain} gibt es bereits eine Konfiguration. Bearbeiten Sie diese.',
  'Give a DomainName or a provider, not both.':
    'Geben Sie eine Domain oder einen EWS-Endpunkt an, nicht beides.',
  'The endpoint lies in a private network, which ROOST_ALLOW_PRIVATE_ENDPOINTS does not allow.':
    'Der Endpunkt liegt in einem privaten Netz, was ROOST_ALLOW_PRIVATE_ENDPOINTS nicht erlaubt.',
  'The endpoint does not answer within {count} seconds.':
    'Der Endpunkt antwortet nicht innerhalb von {count} Sekunden.',
  'The endpoint points to another address.': 'Der Endpunkt verweist auf eine andere Adresse.',
  'The endpoint answers {status}.': 'Der Endpunkt antwortet mit {status}.',
  'The endpoint refuses the user name or the password.':
    'Der Endpunkt weist den Benutzernamen oder das Passwort zurück.',
  'The endpoint cannot be reached ({code}).': 'Der Endpunkt ist nicht erreichbar ({code}).',
};
