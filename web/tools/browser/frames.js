// Runs in the page: scrolls as far as it goes, a step a frame, and tells how long each frame took (milliseconds).
window.scrollFrames = ({ selector, stepPixels, seconds }) =>
  new Promise((resolve) => {
    const scrolled = selector ? document.querySelector(selector) : document.scrollingElement;
    const took = [];
    let before = performance.now();
    const end = before + seconds * 1000;
    let direction = 1;
    const step = (now) => {
      took.push(now - before);
      before = now;
      const rest = scrolled.scrollHeight - scrolled.clientHeight - scrolled.scrollTop;
      if (rest < 1) direction = -1;
      if (scrolled.scrollTop < 1) direction = 1;
      scrolled.scrollBy({ top: direction * stepPixels, behavior: "instant" });
      if (now < end) requestAnimationFrame(step);
      else resolve(took.slice(1));
    };
    requestAnimationFrame(step);
  });
