import { useTranslation } from "react-i18next";
import { unreachable } from "../domain/unreachable.ts";
import { problemOf } from "../ports/problem.ts";

/** Turns whatever a port has thrown into a sentence in the reader's language. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const problem = problemOf(error);
    switch (problem.kind) {
      case "unreachable":
        return t("problem.unreachable");
      case "notLoggedIn":
        return t("problem.notLoggedIn");
      case "notPermitted":
        return t("problem.notPermitted");
      case "tooOften":
        return t("problem.tooOften", { seconds: problem.waitSeconds });
      case "refused":
        return problem.message;
      default:
        return unreachable(problem);
    }
  };
}
