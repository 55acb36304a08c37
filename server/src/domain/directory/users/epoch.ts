// What may end has an epoch: a session holds the numbers of its start and is over once the user's are higher.

export interface UserEpochs {
  /** Raised when the account is disabled, deleted or wiped. */
  readonly account: number;
  /** Raised when the password is changed. */
  readonly password: number;
}

/** Announced after the commit; the key is the user's id, the value the new epoch. */
export const accountEpochTopic = 'account-epoch';
export const passwordEpochTopic = 'password-epoch';
