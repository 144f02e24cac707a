import type { User } from "../../domain/directory.ts";
import { isConpin, isEmail, isPassword, isPolymac, isUserName, polymacOf } from "../../domain/userFields.ts";
import type { UserDraft } from "../../ports/directories.ts";

/** What stands in the form's fields. */
export type UserFields = Required<UserDraft>;
type WrongField = "wrongName" | "wrongEmail" | "wrongPassword" | "wrongConpin" | "wrongPolymac";

export function fieldsOf(user: User | undefined): UserFields {
  return {
    name: user?.name ?? "",
    email: user?.email ?? "",
    context: user?.context ?? "public",
    password: user?.password ?? "",
    conpin: user?.conpin ?? "",
    polymac: user?.polymac === "none" ? "" : (user?.polymac ?? ""),
  };
}

/** Fields that the server would refuse. What has not been changed is the server's own. */
export function wrongFields(fields: UserFields, user: User | undefined): Partial<Record<keyof UserFields, WrongField>> {
  const kept = (field: "name" | "email" | "password" | "conpin"): boolean => fields[field] === user?.[field];
  return {
    ...(!kept("name") && !isUserName(fields.name) ? { name: "wrongName" } : {}),
    ...(!kept("email") && !isEmail(fields.email) ? { email: "wrongEmail" } : {}),
    ...(fields.password !== "" && !kept("password") && !isPassword(fields.password)
      ? { password: "wrongPassword" }
      : {}),
    ...(fields.conpin !== "" && !kept("conpin") && !isConpin(fields.conpin) ? { conpin: "wrongConpin" } : {}),
    ...(!isPolymac(polymacOf(fields.polymac)) ? { polymac: "wrongPolymac" } : {}),
  };
}

/** What is sent. A PIN that stays is left out: it may stand for one of FreeSWITCH's globals. */
export function draftOf(fields: UserFields, user: User | undefined): UserDraft {
  const { password, conpin, polymac, ...rest } = fields;
  return {
    ...rest,
    polymac: polymacOf(polymac),
    ...(password === "" ? {} : { password }),
    ...(conpin === "" || conpin === user?.conpin ? {} : { conpin }),
  };
}
