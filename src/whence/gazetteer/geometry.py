"""Distances and bearings on the sphere."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0
KM_PER_MILE = 1.609344

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84)."""


def distance_km(a: Point, b: Point) -> float:
    """The great-circle distance of two points in kilometres (haversine)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b[1] - a[1]) / 2
    root = sqrt(sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2)
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, root))


def bearing(a: Point, b: Point) -> float:
    """The first bearing from `a` to `b`, in degrees clockwise from north, 0 <= bearing < 360."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    turn = radians(b[1] - a[1])
    east = sin(turn) * cos(lat_b)
    north = cos(lat_a) * sin(lat_b) - sin(lat_a) * cos(lat_b) * cos(turn)
    return degrees(atan2(east, north)) % 360 % 360  # a tiny negative angle modulo 360 is 360.0


def turn_between(a: float, b: float) -> float:
    """How far two bearings lie apart, in degrees, 0 to 180."""
    apart = abs(a - b) % 360
    return min(apart, 360 - apart)


def centre(points: list[Point]) -> Point:
    """The centre of points on the sphere (the mean of their unit vectors); raises ValueError when there are none."""
    if not points:
        raise ValueError("no points have no centre")
    x = y = z = 0.0
    for point in points:
        lat, lon = radians(point[0]), radians(point[1])
        x, y, z = x + cos(lat) * cos(lon), y + cos(lat) * sin(lon), z + sin(lat)
    return degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))
