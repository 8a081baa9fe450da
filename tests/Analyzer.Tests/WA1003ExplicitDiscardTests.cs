namespace WriteAllAnalyzer.Tests;

/// <summary>Somebody wrote <c>_ =</c>: a suggestion, for synchronous and asynchronous writes alike.</summary>
public class WA1003ExplicitDiscardTests
{
    [Theory]
    [InlineData("_ = {|WA1003:s.Send(b)|};")]
    [InlineData("_ = ({|WA1003:s.Send(b)|});")]
    [InlineData("_ = (long){|WA1003:s.Send(b)|};")]
    [InlineData("_ = s?{|WA1003:.Send(b)|};")]
    [InlineData("_ = s?{|WA1003:.Send(b)|} ?? 0;")]
    [InlineData("_ = Condition() ? {|WA1003:s.Send(b)|} : 0;")]
    [InlineData("_ = number switch { 0 => {|WA1003:s.Send(b)|}, _ => 0 };")]
    [InlineData("(_, var x) = ({|WA1003:s.Send(b)|}, 1); Log(x);")]
    [InlineData("_ = ({|WA1003:s.Send(b)|}, 1);")]
    [InlineData("_ = {|WA1003:s.SendAsync(b)|};")]
    [InlineData("_ = {|WA1003:s.SendAsync(b)|}.Result;")]
    [InlineData("_ = {|WA1003:s.SendAsync(b)|}.GetAwaiter().GetResult();")]
    [InlineData("_ = {|WA1003:s.EndSend(ar)|};")]
    [InlineData("Action a = () => _ = {|WA1003:s.Send(b)|};")]
    [InlineData("for (_ = {|WA1003:s.Send(b)|}; ;) break;")]
    [InlineData("var n = {|WA1003:s.Send(b)|}; _ = n;")]
    [InlineData("int n = {|WA1003:s.Send(b)|}; if (Condition()) { _ = n; }")]
    public Task Discard(string statements) => Code.InMethod(statements);

    [Theory]
    [InlineData("var _ = {|WA1001:s.Send(b)|};")]
    [InlineData("int _; _ = {|WA1001:s.Send(b)|};")]
    [InlineData("{|WA1001:s.Send(b, 0, b.Length, SocketFlags.None, out _)|};")]
    [InlineData("{|WA1001:s.Send(b, 0, b.Length, SocketFlags.None, out var _)|};")]
    [InlineData("var n = {|WA1001:s.Send(b)|}; _ = number;")]
    [InlineData("int n = s.Send(b); _ = n; Log(n);")]
    [InlineData("_ = Identity(s.Send(b));")]
    [InlineData("Func<Socket, int> f = _ => _.Send(b); Log(f(s));")]
    [InlineData("Action<int> f = _ => _ = {|WA1001:s.Send(b)|}; f(1);")]
    public Task No_discard(string statements) => Code.InMethod(statements);

    [Theory]
    [InlineData("_ = await {|WA1003:s.SendAsync(b)|};")]
    [InlineData("_ = await {|WA1003:s.SendAsync(b)|}.ConfigureAwait(false);")]
    [InlineData("_ = await Task.WhenAll({|WA1003:s.SendAsync(b)|}, {|WA1003:other.SendAsync(b)|});")]
    [InlineData("_ = Task.Run(() => {|WA1003:s.Send(b)|});")]
    public Task Asynchronous_discard(string statements) => Code.InAsyncMethod(statements);
}
