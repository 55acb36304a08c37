// Whoever asks for operations: a program of the machine, or requests of our own.

/** Members of an operation's input, as WorkMail names them. */
export type Members = Readonly<Record<string, string | number | boolean | object>>;

export interface Refusal {
  /** What scripts notice; null when no program was asked. */
  readonly exitCode: number | null;
  /** The error's name, as EntityStateException. */
  readonly error: string;
}

/** Every operation is on the first start's organization, unless it is on none or names another. */
export interface Administrator {
  /** Fails the test when it is refused. `pageSize`: the lists come whole, in pages of this size. */
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the operation answers
  ask(operation: string, input?: Members, options?: { pageSize?: number }): Promise<any>;
  /** The same for what must be refused. */
  refusal(operation: string, input: Members): Promise<Refusal>;
}

export function withOrganization(
  operation: string,
  given: { input: Members; organizationId: string },
): Members {
  const isAboutOne = operation !== 'ListOrganizations' && !('ResourceARN' in given.input);
  return { ...(isAboutOne ? { OrganizationId: given.organizationId } : {}), ...given.input };
}
