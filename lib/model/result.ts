/** Expected outcomes are plain values: they cross `sendMessage`, where class instances lose their class. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problem }

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const
export const fail = <Problem>(error: Problem) => ({ ok: false, error }) as const
