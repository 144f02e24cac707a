import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "./queryClient.ts";

afterEach(() => onlineManager.setOnline(true));

test("what cannot be sent fails now, and is not sent when the network is there again", async () => {
  onlineManager.setOnline(false);
  const queries = createQueryClient();
  let sent = 0;
  const order = queries.getMutationCache().build(queries, {
    mutationFn: () => {
      sent += 1;
      return Promise.reject(new Error("unreachable"));
    },
  });
  await expect(order.execute(undefined)).rejects.toThrow("unreachable");
  expect(sent).toBe(1);
});
