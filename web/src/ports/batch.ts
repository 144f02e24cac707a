/** What became of each item of a batch. */
export interface Batch<Sent, Done> {
  readonly done: readonly Done[];
  readonly failed: readonly { readonly error: string; readonly item: Partial<Sent> }[];
}
