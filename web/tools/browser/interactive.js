// Runs in the page: notes when somebody could log in, or was in. A driver that asks would be late.
window.interactiveMs = new Promise((resolve) => {
  const look = () => {
    if (document.querySelector("form button[type=submit], nav a")) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
});
