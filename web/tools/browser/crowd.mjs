/** So many members more, as the server would tell them; every fifth of them talks. */
function crowd(count) {
  return Array.from({ length: count }, (_, index) => ({
    name: `Somebody ${index}`,
    id: `${50_000 + index}`,
    confid: `${100_000 + index}`,
    mute: index % 3 === 0,
    deaf: false,
    talking: index % 5 === 0,
    moderator: index % 50 === 0,
    volumein: 0,
    volumeout: 0,
    joined: new Date(2026, 0, 1, 9, 0, index).toISOString(),
  }));
}

function withCrowd(told, conference, more) {
  if (Array.isArray(told)) return told.map((each) => withCrowd(each, conference, more));
  if (told?.name !== conference || !Array.isArray(told.members)) return told;
  return { ...told, members: [...told.members, ...more] };
}

/** From the next connection on, every snapshot of the liveState has `count` members more in that conference. */
export async function addCrowd(page, conference, count) {
  const more = crowd(count);
  await page.routeWebSocket("**/api/live", (socket) => {
    socket.connectToServer().onMessage((text) => {
      const message = JSON.parse(text);
      socket.send(JSON.stringify({ ...message, data: withCrowd(message.data, conference, more) }));
    });
  });
}
