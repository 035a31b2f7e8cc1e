/** The part of a drawing that a window shows, in the drawing's own units. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Zooms by a factor while the point at (px, py) of the window stays where it is; px and py are shares from 0 to 1. */
export function zoom(view: Box, factor: number, px: number, py: number, drawing: Size): Box {
  const least = drawing.width / 40;
  const most = Math.max(drawing.width, drawing.height) * 4;
  const width = Math.min(Math.max(view.width / factor, least), most);
  const height = (width / view.width) * view.height;
  return { x: view.x + (view.width - width) * px, y: view.y + (view.height - height) * py, width, height };
}

/** Moves by a distance in pixels of a window. */
export function pan(view: Box, dx: number, dy: number, window: Size): Box {
  const scale = view.width / Math.max(window.width, 1);
  return { ...view, x: view.x - dx * scale, y: view.y - dy * scale };
}

/** The whole drawing in the middle of the window, never larger than it was drawn. */
export function fit(drawing: Size, window: Size): Box {
  const scale = Math.max(drawing.width / Math.max(window.width, 1), drawing.height / Math.max(window.height, 1), 1);
  const width = window.width * scale;
  const height = window.height * scale;
  return { x: (drawing.width - width) / 2, y: (drawing.height - height) / 2, width, height };
}

/** As [`fit`], but a drawing that would become too small to read is shown in part, around a box of it. */
export function readable(drawing: Size, window: Size, around: Box | undefined): Box {
  const whole = fit(drawing, window);
  const largest = 1.6;
  if (!around || whole.width <= window.width * largest) {
    return whole;
  }
  const width = window.width * largest;
  const height = window.height * largest;
  return {
    x: around.x + around.width / 2 - width / 2,
    y: around.y + around.height / 2 - height / 2,
    width,
    height,
  };
}
