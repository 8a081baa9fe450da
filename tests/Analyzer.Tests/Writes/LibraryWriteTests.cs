using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The libraries that hand C's writes through under their own names.</summary>
public class LibraryWriteTests
{
    [Theory]
    [InlineData("{|WA1001:Syscall.write(1, b, 9)|};")]
    [InlineData("{|WA1001:Syscall.pwrite(1, b, 9, 0)|};")]
    [InlineData("{|WA1001:Syscall.writev(1, vectors)|};")]
    [InlineData("{|WA1001:Syscall.sendfile(1, 2, ref offset, 9)|};")]
    [InlineData("{|WA1001:Syscall.send(1, bytes, 9, 0)|};")]
    [InlineData("{|WA1001:Syscall.sendmsg(1, null, 0)|};")]
    [InlineData("_ = {|WA1003:Syscall.write(1, b, 9)|};")]
    [InlineData("long n = {|WA1001:Syscall.write(1, b, 9)|};")]
    [InlineData("if ({|WA1004:Syscall.write(1, b, 9)|} < 0) Mono.Unix.UnixMarshal.ThrowExceptionForLastError();")]
    [InlineData("Syscall.write(1, b, 1);")]
    [InlineData("Syscall.sendto(1, bytes, 9, 0, null);")]
    [InlineData("Syscall.read(1, b, 9);")]
    [InlineData("Syscall.close(1);")]
    [InlineData("int fd = Syscall.open(\"/dev/hidraw0\", OpenFlags.O_RDWR); Syscall.write(fd, b, 9);")]
    public Task Mono(string statement)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = $$"""
                using Mono.Unix.Native;

                class C
                {
                    unsafe void M(void* b, byte[] bytes, Iovec[] vectors, long offset)
                    {
                        {{statement}}
                    }
                }
                """,
        };
        test.TestState.AdditionalReferences.Add(Path.Combine(AppContext.BaseDirectory, "packages", "Mono.Posix.NETStandard.dll"));
        return test.RunAsync();
    }

    [Fact]
    public Task Tmds() => Code.InFile("""
        namespace Tmds.Linux
        {
            public struct ssize_t { public static implicit operator long(ssize_t value) => 0; public static explicit operator int(ssize_t value) => 0; }
            public struct size_t { public static implicit operator size_t(int value) => default; }
            public static unsafe class LibC
            {
                public static ssize_t write(int fd, void* buf, size_t count) => default;
                public static ssize_t send(int fd, void* buf, size_t count, int flags) => default;
                public static ssize_t read(int fd, void* buf, size_t count) => default;
            }
        }

        namespace User
        {
            using static Tmds.Linux.LibC;

            unsafe class C
            {
                void M(void* b, int length)
                {
                    {|WA1001:write(1, b, length)|};
                    {|WA1001:Tmds.Linux.LibC.send(1, b, length, 0)|};
                    int n = (int){|WA1001:write(1, b, length)|};
                    long m = write(1, b, length);
                    if (m < length) throw new IOException();
                    read(1, b, length);
                }
            }
        }
        """);

    [Fact]
    public Task Stranger_with_the_same_names() => Code.InFile("""
        namespace Other.Native { public static class Syscall { public static int write(int fd, byte[] b, int n) => 0; } }
        class C { void M(byte[] b) => Other.Native.Syscall.write(1, b, 9); }
        """);
}
