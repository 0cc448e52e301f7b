"""The stages on Spark: the same pure functions as on one machine, over parts of the reports at a time.

    inputs    files on any store that Spark reads → what was found in them
    reading   found → read, refused, found twice
    relating  reports → links between them
    linking   incidents → clusters that are one happening
    tiles     pairs of reports compared, a few thousand reports at a time
    folder    the tables so far, as Parquet: a build that was cut short goes on behind the last whole one
    build     the stages in order

What a task does is a function over rows, which knows nothing of Spark. Nothing depends on how rows are parted.
"""
