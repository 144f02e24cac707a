const none = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** A switch for the page's network, the WebSockets that are open among it. */
export async function offlineSwitch(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  return async (offline) => {
    await session.send("Network.emulateNetworkConditions", { ...none, offline });
  };
}
