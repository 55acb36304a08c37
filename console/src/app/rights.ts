// What the administrator's role lets be done; the server decides, this only keeps from asking in vain.
import { useAdministrator } from './session.tsx';

export interface Rights {
  /** Everything. */
  readonly mayChange: boolean;
  /** Passwords, devices and sessions. */
  readonly mayHelp: boolean;
  readonly mayRead: boolean;
  /** Reads what the others did. */
  readonly mayAudit: boolean;
}

export function useRights(): Rights {
  const { Role } = useAdministrator();
  return {
    mayChange: Role === 'FULL',
    mayHelp: Role !== 'AUDITOR',
    mayRead: true,
    mayAudit: Role !== 'HELP_DESK',
  };
}
