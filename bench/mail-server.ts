// What the mail benchmarks need to know of a server, ours or the peer's.
export interface MailServer {
  readonly name: string;
  /** The process, with its children, whose time and memory are measured. */
  readonly pid: number;
  readonly imapPort: number;
  readonly delivery: { readonly port: number; readonly greeting: 'EHLO' | 'LHLO' };
  /** The password of all users. */
  readonly password: string;
  addressOf(userName: string): string;
  stop(): Promise<void>;
}
