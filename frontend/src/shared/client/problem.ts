/** One wrong field of a malformed body: its path and why. */
export type FieldProblem = { path: string; message: string };

/** A refusal of the server (RFC 9457), or no answer at all (status 0). Its texts are in the reader's language. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fields: readonly FieldProblem[];

  constructor(told: { status: number; code: string; title: string; detail: string; fields: FieldProblem[] }) {
    super(told.detail || told.title || told.code);
    this.name = "ProblemError";
    this.status = told.status;
    this.code = told.code;
    this.title = told.title;
    this.detail = told.detail;
    this.fields = told.fields;
  }

  /** No final word was said: the same intention may be sent again under the same key. */
  get unanswered(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type Loose = Readonly<Record<string, unknown>>;

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fieldOf(value: unknown): FieldProblem[] {
  if (!isLoose(value)) return [];
  const path = text(value["path"]) || text(value["field"]) || text(value["pointer"]);
  return [{ path, message: text(value["message"]) || text(value["detail"]) || text(value["title"]) }];
}

/** Reads a problem+json body; anything else becomes a problem that names the status alone. */
export function readProblem(body: unknown, status: number): ProblemError {
  const told = isLoose(body) ? body : {};
  const errors = Array.isArray(told["errors"]) ? told["errors"] : [];
  const listed = errors.flatMap(fieldOf);
  return new ProblemError({
    status,
    code: text(told["code"]) || `http_${status}`,
    title: text(told["title"]),
    detail: text(told["detail"]),
    fields: listed.length > 0 || !text(told["field"]) ? listed : fieldOf(told),
  });
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({ status: 0, code: "no_answer", title: "", detail: "", fields: [] });
}
