namespace WriteAll.Runtime.Tests;

public class ShortWrites
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(11)]
    public void PassThrough(int count)
    {
        Assert.Equal(count, ShortWriteException.ThrowIfShort(count, 10));
        Assert.Equal(count, ShortWriteException.ThrowIfShort((long)count, 10));
        Assert.False(ShortWriteException.ThrowIfShort(false, count, 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Throw(int count)
    {
        Assert.Equal((count, 10L, true), Parts(Assert.Throws<ShortWriteException>(() => ShortWriteException.ThrowIfShort(count, 10))));
        Assert.Equal((count, 10L, true), Parts(Assert.Throws<ShortWriteException>(() => ShortWriteException.ThrowIfShort((long)count, 10))));
        Assert.Equal((count, 10L, true), Parts(Assert.Throws<ShortWriteException>(() => ShortWriteException.ThrowIfShort(true, count, 10))));
        Assert.Throws<ShortWriteException>(() => ShortWriteException.ThrowIfShort(true, 0, 10));
    }

    private static (long Written, long Requested, bool Exact) Parts(IPartialWrite write) => (write.BytesWritten, write.BytesRequested, write.IsExact);
}
