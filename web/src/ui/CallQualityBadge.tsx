import { Badge, Tooltip } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallKey } from "../domain/call.ts";
import { gradeOf, type QualityGrade } from "../domain/quality.ts";
import type { CallQuality } from "../ports/phone.ts";
import { usePorts } from "./ports.ts";

const colors: Readonly<Record<QualityGrade, string>> = { unknown: "gray", good: "teal", fair: "yellow", poor: "red" };

/** How good a call's connection is, measured each second while it is shown; the numbers stand in its tooltip. */
export function CallQualityBadge({ call }: { readonly call: CallKey }): ReactNode {
  const { t } = useTranslation();
  const { phone } = usePorts();
  const [quality, setQuality] = useState<CallQuality>();
  useEffect(() => {
    let shown = true;
    const measure = (): void =>
      void phone.quality(call).then((next) => {
        if (shown) setQuality(next);
      });
    measure();
    const timer = setInterval(measure, 1_000);
    return () => {
      shown = false;
      clearInterval(timer);
    };
  }, [phone, call]);
  const grade = gradeOf(quality);
  const label = t("phone.quality.label", { grade: t(`phone.quality.${grade}`) });
  const details = t("phone.quality.details", {
    codec: quality?.codec ?? "–",
    delay: quality?.roundTripMs ?? "–",
    jitter: quality?.jitterMs ?? "–",
    lost: quality?.lost === undefined ? "–" : Math.round(quality.lost * 100),
  });
  return (
    <Tooltip label={details} disabled={grade === "unknown"} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="light" color={colors[grade]} tabIndex={0}>
        {label}
      </Badge>
    </Tooltip>
  );
}
