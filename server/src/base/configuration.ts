// Every setting, its default, its unit and its sentence; parsed once at the start, so that a bad value stops
// it plainly.
import { resolve } from 'node:path';
import { acmeSettings, type AcmeSettings } from './acme-settings.ts';
import { readConfigurationFile } from './configuration-file.ts';
import { s3Settings, toBucketSettings, type BucketSettings } from './bucket-settings.ts';
import type { LogLevel } from './log.ts';
import {
  bucketUrl,
  buckets,
  file,
  flag,
  folders,
  host,
  hostNames,
  list,
  logLevel,
  mailDomain,
  nameServers,
  optionalUrl,
  organizationAlias,
  port,
  positiveInteger,
  regions,
  smtpUrl,
  text,
  type BucketPlace,
  type Setting,
} from './setting.ts';
import { trustSettings, type TrustConfiguration } from './trust-settings.ts';

export const settings = {
  ROOST_DATA_DIR: file(
    './data',
    'The folder of the embedded database, large messages, keys and certificates.',
  ),
  ROOST_HOST: host('127.0.0.1', 'The address that every listener binds.'),
  ROOST_HTTP_PORT: port(8080, 'API, console and web protocols without TLS.'),
  ROOST_HTTPS_PORT: port(8443, 'The same with TLS.'),
  ROOST_SMTP_PORT: port(2525, 'Mail from outside.'),
  ROOST_LMTP_PORT: port('off', 'Mail from a mail server in front, by LMTP.'),
  ROOST_SUBMISSION_PORT: port(2587, 'Mail from your own people, with STARTTLS.'),
  ROOST_SUBMISSIONS_PORT: port(2465, 'Mail from your own people, with TLS from the first byte.'),
  ROOST_IMAP_PORT: port(2143, 'Mail programs by IMAP, with STARTTLS.'),
  ROOST_IMAPS_PORT: port(2993, 'Mail programs by IMAP, with TLS from the first byte.'),
  ROOST_REGION: text('us-east-1', 'The region that clients sign for; an installation is one region.'),
  ROOST_REGIONS: regions(
    'Other installations in the console’s list of regions: region=console URL pairs, separated by commas.',
  ),
  ROOST_PUBLIC_URL: optionalUrl(
    'The address under which people reach this server, when a proxy stands in front.',
  ),
  ROOST_CONSOLE_URL: optionalUrl('The console, when it has an origin of its own.'),
  ROOST_MAIL_URL: optionalUrl('The web mail, when it has an origin of its own.'),
  ROOST_TRUSTED_PROXIES: list('Addresses of proxies whose X-Forwarded-For is believed, separated by commas.'),
  ...trustSettings,
  ROOST_INSTALLATION_KEY_FILE: file(
    '',
    'The key that encrypts stored secrets; made in the data folder when absent.',
  ),
  ROOST_DATABASE_URL: optionalUrl('postgres://… for PostgreSQL; the embedded database when absent.'),
  ROOST_BLOBS_URL: bucketUrl(
    's3://bucket/prefix for large messages in a bucket; the data folder when absent.',
  ),
  ...s3Settings,
  ROOST_MX_PORT: positiveInteger(
    25,
    'The port of other domains’ mail servers; another one is for trials on one machine.',
  ),
  ROOST_SMARTHOST_URL: smtpUrl(
    'The server that takes all mail for outside: smtp://host:port or smtps://user:password@host:port; the ' +
      'servers of the recipients’ domains when absent.',
  ),
  ROOST_DNS_SERVERS: nameServers(
    'Name servers to ask in place of the machine’s own: address or address:port, separated by commas.',
  ),
  ROOST_ALLOW_PRIVATE_ENDPOINTS: flag(
    false,
    'true when endpoints that administrators name may lie in this machine’s own networks, and speak http.',
  ),
  ROOST_TLS_CERT: file('', 'The certificate chain (PEM); self-signed when absent.'),
  ROOST_TLS_KEY: file('', 'The certificate’s private key (PEM).'),
  ROOST_ACME_DIRECTORY_URL: optionalUrl(
    'The ACME directory (RFC 8555) of a certificate authority, which looks at each name on port 80.',
  ),
  ROOST_ACME_EMAIL: text('', 'Where the authority writes about certificates.'),
  ROOST_ACME_TERMS_AGREED: flag(false, 'true when you agree to the authority’s terms.'),
  ROOST_ACME_NAMES: hostNames(
    'Names in the certificate beside the mail host’s, such as autodiscover.example.com, separated by commas.',
  ),
  ROOST_ACME_CA_FILE: file('', 'The root certificate (PEM) of a private authority’s own server.'),
  ROOST_LOG_LEVEL: logLevel('info', 'debug, info, warn, error or silent.'),
  ROOST_DISK_RESERVE_MB: positiveInteger(
    64,
    'Free megabytes below which mail is refused for the time being.',
  ),
  ROOST_EXPORT_FOLDERS: folders(
    'Where exports go: bucket=folder pairs, separated by commas; every node must reach the folders.',
  ),
  ROOST_EXPORT_BUCKETS: buckets(
    'The buckets that exports may be written to, separated by commas; administrators of every organization ' +
      'may name them.',
  ),
  ROOST_ORGANIZATION: organizationAlias('example', 'First start only: the alias of the first organization.'),
  ROOST_DOMAIN: mailDomain('example.test', 'First start only: the mail domain of the first organization.'),
  ROOST_ADMIN_PASSWORD: text(
    '',
    'First start only: the password of admin; random and printed once when absent.',
  ),
} as const satisfies Record<string, Setting<unknown>>;

type SettingName = keyof typeof settings;
type ValueOf<Name extends SettingName> = (typeof settings)[Name] extends Setting<infer Value> ? Value : never;
/** A port number; 0 means any free port, null none. */
export type PortSetting = number | null;

export interface Configuration {
  readonly dataFolder: string;
  readonly host: string;
  readonly ports: {
    readonly http: PortSetting;
    readonly https: PortSetting;
    readonly smtp: PortSetting;
    readonly lmtp: PortSetting;
    readonly submission: PortSetting;
    readonly submissions: PortSetting;
    readonly imap: PortSetting;
    readonly imaps: PortSetting;
  };
  readonly region: string;
  /** The consoles of other installations, by their regions. */
  readonly otherRegions: ReadonlyMap<string, string>;
  readonly publicUrl: string | null;
  readonly consoleUrl: string | null;
  readonly mailUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly trust: TrustConfiguration;
  readonly installationKeyFile: string;
  readonly databaseUrl: string | null;
  readonly blobsPlace: BucketPlace | null;
  readonly s3: BucketSettings;
  readonly hasKms: boolean;
  readonly smartHostUrl: string | null;
  /** Of the mail servers that MX records name. */
  readonly exchangerPort: number;
  readonly arePrivateEndpointsAllowed: boolean;
  readonly nameServers: readonly string[];
  readonly tlsCertificateFile: string | null;
  readonly tlsKeyFile: string | null;
  /** Null when off. */
  readonly acme: AcmeSettings | null;
  readonly logLevel: LogLevel;
  readonly diskReserveBytes: number;
  /** The folder that stands for a bucket. */
  readonly exportFolders: ReadonlyMap<string, string>;
  readonly exportBuckets: readonly string[];
  readonly firstStart: {
    readonly organizationAlias: string;
    readonly domain: string;
    readonly administratorPassword: string | null;
  };
}

/** Thrown with one sentence per bad setting; the start prints it and stops. */
export class ConfigurationError extends Error {}

/** Reads the environment over `roost.config.json` (an object with the same names) in `folder`. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Configuration {
  const problems: string[] = [];
  const fromFile = readConfigurationFile(folder, problems);
  for (const name of Object.keys(fromFile)) {
    if (!(name in settings)) problems.push(`roost.config.json: ${name} is not a setting.`);
  }
  const value = <Name extends SettingName>(name: Name): ValueOf<Name> => {
    const setting = settings[name];
    const given = environment[name] ?? fromFile[name];
    try {
      const parsed = given === undefined || given === '' ? setting.default : setting.parse(given);
      return parsed as ValueOf<Name>; // the table pairs each name with its parser
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : 'bad value.'}`);
      return setting.default as ValueOf<Name>; // never used: the problems stop the start below
    }
  };
  const configuration = assemble(value, { folder, problems });
  if ((configuration.tlsCertificateFile === null) !== (configuration.tlsKeyFile === null)) {
    problems.push('ROOST_TLS_CERT and ROOST_TLS_KEY go together: set both or neither.');
  }
  if (configuration.databaseUrl !== null && !/^postgres(?:ql)?:\/\//.test(configuration.databaseUrl)) {
    problems.push('ROOST_DATABASE_URL: the database that is supported is postgres://…');
  }
  if ((value('ROOST_S3_ACCESS_KEY_ID') === '') !== (value('ROOST_S3_SECRET_ACCESS_KEY') === '')) {
    problems.push('ROOST_S3_ACCESS_KEY_ID and ROOST_S3_SECRET_ACCESS_KEY go together: set both or neither.');
  }
  for (const bucket of configuration.exportBuckets.filter((name) => configuration.exportFolders.has(name))) {
    problems.push(`ROOST_EXPORT_BUCKETS: ROOST_EXPORT_FOLDERS maps “${bucket}” to a folder already.`);
  }
  // a setting that several parts read is said once
  if (problems.length > 0) throw new ConfigurationError([...new Set(problems)].join('\n'));
  return configuration;
}

function assemble(
  value: <Name extends SettingName>(name: Name) => ValueOf<Name>,
  { folder, problems }: { folder: string; problems: string[] },
): Configuration {
  const dataFolder = resolve(folder, value('ROOST_DATA_DIR'));
  const optionalFile = (path: string): string | null => (path === '' ? null : resolve(folder, path));
  return {
    dataFolder,
    host: value('ROOST_HOST'),
    ports: readPorts(value),
    region: value('ROOST_REGION'),
    otherRegions: value('ROOST_REGIONS'),
    publicUrl: value('ROOST_PUBLIC_URL'),
    consoleUrl: value('ROOST_CONSOLE_URL'),
    mailUrl: value('ROOST_MAIL_URL'),
    trustedProxies: value('ROOST_TRUSTED_PROXIES'),
    trust: trustConfiguration(value),
    installationKeyFile:
      optionalFile(value('ROOST_INSTALLATION_KEY_FILE')) ?? resolve(dataFolder, 'installation.key'),
    databaseUrl: value('ROOST_DATABASE_URL'),
    blobsPlace: value('ROOST_BLOBS_URL'),
    s3: toBucketSettings({
      endpoint: value('ROOST_S3_ENDPOINT'),
      region: value('ROOST_S3_REGION') || value('ROOST_REGION'),
      accessKeyId: value('ROOST_S3_ACCESS_KEY_ID'),
      secretAccessKey: value('ROOST_S3_SECRET_ACCESS_KEY'),
      isPathStyle: value('ROOST_S3_PATH_STYLE'),
    }),
    hasKms: value('ROOST_S3_KMS'),
    smartHostUrl: value('ROOST_SMARTHOST_URL'),
    exchangerPort: value('ROOST_MX_PORT'),
    arePrivateEndpointsAllowed: value('ROOST_ALLOW_PRIVATE_ENDPOINTS'),
    nameServers: value('ROOST_DNS_SERVERS'),
    tlsCertificateFile: optionalFile(value('ROOST_TLS_CERT')),
    tlsKeyFile: optionalFile(value('ROOST_TLS_KEY')),
    acme: readAcme(value, { optionalFile, problems }),
    logLevel: value('ROOST_LOG_LEVEL'),
    diskReserveBytes: value('ROOST_DISK_RESERVE_MB') * 1024 * 1024,
    exportFolders: new Map(
      [...value('ROOST_EXPORT_FOLDERS')].map(([bucket, path]) => [bucket, resolve(folder, path)]),
    ),
    exportBuckets: value('ROOST_EXPORT_BUCKETS'),
    firstStart: {
      organizationAlias: value('ROOST_ORGANIZATION'),
      domain: value('ROOST_DOMAIN'),
      administratorPassword: value('ROOST_ADMIN_PASSWORD') || null,
    },
  };
}

const readPorts = (
  value: <Name extends SettingName>(name: Name) => ValueOf<Name>,
): Configuration['ports'] => ({
  http: value('ROOST_HTTP_PORT'),
  https: value('ROOST_HTTPS_PORT'),
  smtp: value('ROOST_SMTP_PORT'),
  lmtp: value('ROOST_LMTP_PORT'),
  submission: value('ROOST_SUBMISSION_PORT'),
  submissions: value('ROOST_SUBMISSIONS_PORT'),
  imap: value('ROOST_IMAP_PORT'),
  imaps: value('ROOST_IMAPS_PORT'),
});

const trustConfiguration = (
  value: <Name extends SettingName>(name: Name) => ValueOf<Name>,
): TrustConfiguration => ({
  isMailChecked: value('ROOST_CHECK_MAIL'),
  spamHeaderSources: value('ROOST_SPAM_HEADER_SOURCES'),
  authservIds: value('ROOST_TRUSTED_AUTHSERV_IDS'),
  arcSealers: value('ROOST_TRUSTED_ARC_SEALERS'),
});

function readAcme(
  value: <Name extends SettingName>(name: Name) => ValueOf<Name>,
  given: { optionalFile: (path: string) => string | null; problems: string[] },
): AcmeSettings | null {
  const settings = {
    directoryUrl: value('ROOST_ACME_DIRECTORY_URL'),
    email: value('ROOST_ACME_EMAIL') || null,
    areTermsAgreed: value('ROOST_ACME_TERMS_AGREED'),
    names: value('ROOST_ACME_NAMES'),
    caFile: given.optionalFile(value('ROOST_ACME_CA_FILE')),
    hasOwnFiles: value('ROOST_TLS_CERT') !== '',
    publicUrl: value('ROOST_PUBLIC_URL'),
  };
  return acmeSettings(settings, given.problems);
}
