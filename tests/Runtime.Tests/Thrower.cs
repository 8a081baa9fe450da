namespace WriteAll.Runtime.Tests;

/// <summary>Another thread that does something a little later.</summary>
internal sealed class Thrower : IDisposable
{
    private readonly SemaphoreSlim _next = new(0), _done = new(0);
    private readonly Thread _thread;
    private Action? _action;
    private int _spins;

    public Thrower()
    {
        _thread = new Thread(Run);
        _thread.Start();
    }

    public void Throw(Action action, int spins)
    {
        (_action, _spins) = (action, spins);
        _next.Release();
    }

    public void Wait() => _done.Wait();

    public void Dispose()
    {
        _action = null;
        _next.Release();
        _thread.Join();
        _next.Dispose();
        _done.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _next.Wait();
            if (_action == null)
                return;
            Thread.SpinWait(_spins);
            _action();
            _done.Release();
        }
    }
}
