// Dovecot as its manual tunes it for speed: processes that stay, several in stock, mailboxes in its fastest
// format (mdbox), and passwords that cost nothing to compare.
export interface DovecotPlace {
  readonly folder: string;
  readonly imapPort: number;
  readonly lmtpPort: number;
  /** Who owns the mailboxes: Dovecot refuses to let root own mail. */
  readonly mailUser: { readonly userId: number; readonly groupId: number };
  /** Undefined when Dovecot starts as root and has users of its own to change to. */
  readonly ownUser: { readonly name: string; readonly group: string } | undefined;
}

export function dovecotConfiguration(place: DovecotPlace): string {
  const own = place.ownUser === undefined ? '' : withoutRoot(place.ownUser);
  return [basics(place), own, services(place), folders].join('');
}

const basics = ({ folder, mailUser }: DovecotPlace): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
auth_username_format = %n
mail_location = mdbox:${folder}/mail/%n
mail_uid = ${mailUser.userId}
mail_gid = ${mailUser.groupId}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 5000
default_process_limit = 3000
default_client_limit = 6000
passdb {
  driver = passwd-file
  args = username_format=%n ${folder}/users
}
userdb {
  driver = static
  args = uid=${mailUser.userId} gid=${mailUser.groupId} home=${folder}/home/%n
}
`;

const withoutRoot = ({ name, group }: { name: string; group: string }): string => `
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${name}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}
`;

const services = ({ imapPort, lmtpPort }: DovecotPlace): string => `
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
  service_count = 0
  process_limit = 4
  process_min_avail = 2
}
service imap {
  service_count = 200
  process_min_avail = 8
  process_limit = 3000
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
  process_min_avail = 2
}
service stats {
  client_limit = 12000
}
`;

const folders = `
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
  }
  mailbox Drafts {
    auto = create
  }
  mailbox Trash {
    auto = create
  }
  mailbox Junk {
    auto = create
  }
}
`;
