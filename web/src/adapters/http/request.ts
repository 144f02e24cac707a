import * as v from "valibot";
import { ProblemError } from "../../ports/problem.ts";

const problemSchema = v.union([
  v.pipe(
    v.object({ reason: v.string() }),
    v.transform(({ reason }) => reason),
  ),
  v.pipe(
    v.object({ message: v.string() }),
    v.transform(({ message }) => message),
  ),
  v.pipe(
    v.object({ error: v.string() }),
    v.transform(({ error }) => error),
  ),
]);

async function problemOf(response: Response): Promise<ProblemError> {
  const told = v.safeParse(problemSchema, await response.json().catch(() => undefined));
  const message = told.success ? told.output : `the server answered ${response.status}`;
  switch (response.status) {
    case 401:
      return new ProblemError({ kind: message === "wrong context" ? "notPermitted" : "notLoggedIn" });
    case 429:
      return new ProblemError({ kind: "tooOften", waitSeconds: Number(response.headers.get("Retry-After") ?? 1) });
    default:
      return new ProblemError({ kind: "refused", message });
  }
}

// X-Requested-With: a 401 comes without a challenge, so that the browser does not ask for a password itself.
async function send(
  path: string,
  init: Omit<RequestInit, "headers"> & { headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const headers = { "X-Requested-With": "XMLHttpRequest", ...init.headers };
  const response = await fetch(path, { ...init, headers, credentials: "same-origin" }).catch(() => undefined);
  if (!response) throw new ProblemError({ kind: "unreachable" });
  if (!response.ok) throw await problemOf(response);
  return response;
}

type Schema<T> = v.GenericSchema<unknown, T>;

function read<T>(schema: Schema<T>, path: string, body: unknown): T {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ProblemError({ kind: "refused", message: `${path} was answered in an unknown form: ${issue.message}` });
}

/** GET as JSON of that schema; a `signal` that comes first makes the server count as unreachable. */
export async function get<T>(path: string, schema: Schema<T>, signal: AbortSignal | null = null): Promise<T> {
  return read(schema, path, await (await send(path, { method: "GET", signal })).json());
}

/** POST of JSON, answered by JSON of that schema. */
export async function post<T>(path: string, body: unknown, schema: Schema<T>): Promise<T> {
  return read(schema, path, await (await postOnly(path, body)).json());
}

/** POST whose answer has no content. */
export async function postOnly(path: string, body?: unknown): Promise<Response> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return send(path, { method: "POST", headers: { "Content-Type": "application/json" }, ...content });
}

/** The bytes that a GET would bring; 0 when the server does not say. */
export async function lengthOf(path: string): Promise<number> {
  return Number((await send(path, { method: "HEAD" })).headers.get("Content-Length") ?? 0);
}
