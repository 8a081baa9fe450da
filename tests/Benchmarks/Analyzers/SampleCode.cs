using System.Globalization;

namespace Benchmarks;

/// <summary>How much a code base has to do with writes.</summary>
internal enum Writes
{
    /// <summary>No socket, and nothing that is called as a write is.</summary>
    None,

    /// <summary>One file in fifty sends; one in ten calls something else that is named as a write is.</summary>
    Few,

    /// <summary>Every file sends in several ways.</summary>
    Many,
}

/// <summary>C# as people write it, any amount of it and the same each time: files of a few classes that use those of the file before.</summary>
internal static class SampleCode
{
    public static IEnumerable<(string Path, string Text)> Files(int lines, Writes writes)
    {
        for (var (file, written) = (0, 0); written < lines; file++)
        {
            var text = Text(file, writes);
            written += text.Count(c => c == '\n');
            yield return ($"Area{file / 40}/Order{file}.cs", text);
        }
    }

    /// <summary>All in one file.</summary>
    public static string OneFile(int lines, Writes writes)
    {
        const string start = "namespace ";
        var files = Files(lines, writes).Select(file => file.Text).ToList();
        return files[0][..files[0].IndexOf(start, StringComparison.Ordinal)] + string.Concat(files.Select(text => text[text.IndexOf(start, StringComparison.Ordinal)..]));
    }

    private static string Text(int file, Writes writes)
    {
        var members = writes switch
        {
            Writes.Many => Sends + Named,
            Writes.Few when file % 50 == 7 => Sends,
            Writes.Few when file % 10 == 3 => Named,
            _ => "",
        };
        return File
            .Replace("/*members*/", members)
            .Replace("§previous", Math.Max(0, file - 1).ToString(CultureInfo.InvariantCulture))
            .Replace("§", file.ToString(CultureInfo.InvariantCulture));
    }

    private const string File = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net;
        using System.Net.Sockets;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Shop.Orders
        {
            /// <summary>What can be asked of an order.</summary>
            public interface IOrder§
            {
                int Number { get; }

                decimal Total(decimal discount);

                Task<string> DescribeAsync(CancellationToken cancellationToken);
            }

            public enum State§
            {
                New,
                Paid,
                Sent,
                Returned,
            }

            public sealed class Line§
            {
                public Line§(string product, int amount, decimal price)
                {
                    Product = product ?? throw new ArgumentNullException(nameof(product));
                    Amount = amount;
                    Price = price;
                }

                public string Product { get; }

                public int Amount { get; private set; }

                public decimal Price { get; }

                public decimal Sum => Amount * Price;

                public void Add(int amount)
                {
                    if (amount < 0)
                        throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount is not negative.");
                    Amount += amount;
                }

                public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} x {1}: {2:N2}", Amount, Product, Sum);
            }

            /// <summary>An order with its lines, and what becomes of it.</summary>
            public class Order§ : IOrder§
            {
                private static readonly Dictionary<State§, State§[]> s_next = new Dictionary<State§, State§[]>
                {
                    [State§.New] = new[] { State§.Paid },
                    [State§.Paid] = new[] { State§.Sent, State§.Returned },
                    [State§.Sent] = new[] { State§.Returned },
                };

                private readonly List<Line§> _lines = new List<Line§>();
                private readonly object _gate = new object();
                private readonly Order§previous _previous;
                private int _changes;

                public Order§(int number, Order§previous previous)
                {
                    Number = number;
                    _previous = previous;
                    Changed += (sender, args) => Interlocked.Increment(ref _changes);
                }

                public event EventHandler<string> Changed;

                public int Number { get; }

                public State§ State { get; private set; } = State§.New;

                public IReadOnlyList<Line§> Lines => _lines;

                public int Changes => Volatile.Read(ref _changes);

                public Line§ this[string product] => _lines.FirstOrDefault(line => line.Product == product);

                public void Add(string product, int amount, decimal price)
                {
                    lock (_gate)
                    {
                        var line = this[product];
                        if (line == null)
                            _lines.Add(new Line§(product, amount, price));
                        else
                            line.Add(amount);
                    }

                    Changed?.Invoke(this, $"{product} was added {amount} times at {price:N2}, order {Number}");
                }

                public decimal Total(decimal discount)
                {
                    decimal total = 0;
                    foreach (var line in _lines)
                    {
                        var sum = line.Sum;
                        if (line.Amount > 10 && discount < 0.2m)
                            sum *= 1 - discount - 0.05m;
                        else
                            sum *= 1 - discount;
                        total += Math.Round(sum, 2, MidpointRounding.AwayFromZero);
                    }

                    return total;
                }

                public bool MoveTo(State§ state)
                {
                    if (!s_next.TryGetValue(State, out var next) || Array.IndexOf(next, state) < 0)
                        return false;

                    switch (state)
                    {
                        case State§.Paid when _lines.Count == 0:
                            return false;
                        case State§.Sent:
                            _lines.Sort((left, right) => string.CompareOrdinal(left.Product, right.Product));
                            break;
                        case State§.Returned:
                            for (var i = _lines.Count - 1; i >= 0; i--)
                            {
                                if (_lines[i].Amount == 0)
                                    _lines.RemoveAt(i);
                            }

                            break;
                    }

                    State = state;
                    Changed?.Invoke(this, state.ToString());
                    return true;
                }

                public IEnumerable<(string Product, decimal Share)> Shares()
                {
                    var total = _lines.Sum(line => line.Sum);
                    return from line in _lines
                           where line.Sum > 0
                           orderby line.Sum descending, line.Product
                           select (line.Product, Math.Round(100 * line.Sum / total, 1));
                }

                public Dictionary<char, List<Line§>> ByLetter() =>
                    _lines.Where(line => line.Product.Length > 0).GroupBy(line => char.ToUpperInvariant(line.Product[0])).ToDictionary(group => group.Key, group => group.ToList());

                public async Task<string> DescribeAsync(CancellationToken cancellationToken)
                {
                    var text = new StringBuilder();
                    text.Append("Order ").Append(Number).Append(" (").Append(State).AppendLine(")");
                    foreach (var line in _lines.OrderBy(line => line.Product, StringComparer.OrdinalIgnoreCase))
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        text.Append("  ").AppendLine(line.ToString());
                    }

                    if (_previous != null && _previous.Number != Number)
                        text.AppendLine(await _previous.DescribeAsync(cancellationToken).ConfigureAwait(false));
                    return text.ToString();
                }

                public static Order§ Parse(TextReader reader)
                {
                    var order = new Order§(0, null);
                    string row;
                    while ((row = reader.ReadLine()) != null)
                    {
                        var parts = row.Split(';');
                        if (parts.Length != 3 || row.StartsWith("#", StringComparison.Ordinal))
                            continue;

                        try
                        {
                            var amount = int.Parse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture);
                            order.Add(parts[0].Trim(), amount, decimal.TryParse(parts[2], out var price) ? price : 0m);
                        }
                        catch (FormatException exception)
                        {
                            Console.Error.WriteLine("Row '{0}' is not understood: {1}", row, exception.Message);
                        }
                    }

                    return order;
                }
        /*members*/
            }

            public sealed class Repository§
            {
                private readonly Dictionary<int, Order§> _orders = new Dictionary<int, Order§>();
                private readonly Func<int, Order§previous> _find;

                public Repository§(Func<int, Order§previous> find) => _find = find;

                public Order§ Create(params (string Product, int Amount, decimal Price)[] lines)
                {
                    var number = _orders.Count == 0 ? 1 : _orders.Keys.Max() + 1;
                    var order = new Order§(number, _find(number));
                    foreach (var (product, amount, price) in lines)
                        order.Add(product, amount, price);
                    _orders.Add(number, order);
                    return order;
                }

                public int RemoveWhere(Predicate<Order§> match)
                {
                    var numbers = new List<int>();
                    foreach (var pair in _orders)
                        if (match(pair.Value))
                            numbers.Add(pair.Key);
                    numbers.ForEach(number => _orders.Remove(number));
                    return numbers.Count;
                }

                public async Task<int> SaveAsync(string path, CancellationToken cancellationToken)
                {
                    var saved = 0;
                    using (var file = new StreamWriter(path, append: false, Encoding.UTF8))
                    {
                        foreach (var order in _orders.Values.Where(order => order.State != State§.Returned))
                        {
                            await file.WriteLineAsync(await order.DescribeAsync(cancellationToken)).ConfigureAwait(false);
                            saved++;
                        }
                    }

                    return saved;
                }

                public IEnumerable<Order§> Page(int number, int size = 20)
                {
                    if (number < 0 || size <= 0)
                        yield break;

                    foreach (var order in _orders.Values.OrderByDescending(order => order.Total(0)).Skip(number * size).Take(size))
                        yield return order;
                }
            }
        }

        """;

    /// <summary>Calls that only their names have in common with writes.</summary>
    private const string Named = """

                private sealed class Bus
                {
                    private readonly Queue<object> _messages = new Queue<object>();

                    public int Send(object message)
                    {
                        _messages.Enqueue(message);
                        return _messages.Count;
                    }

                    public Task SendAsync(object message, CancellationToken cancellationToken) => Task.Run(() => Send(message), cancellationToken);
                }

                private readonly Bus _bus = new Bus();

                public async Task PublishAsync(CancellationToken cancellationToken)
                {
                    _bus.Send(new { Number, State, Total = Total(0) });
                    foreach (var line in _lines)
                        await _bus.SendAsync(line, cancellationToken).ConfigureAwait(false);
                    Console.Write(_bus.Send("end"));
                }
        """;

    private const string Sends = """

                public void Push(Socket socket, string text)
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    socket.NoDelay = true;
                    socket.Send(BitConverter.GetBytes(bytes.Length));
                    socket.Send(bytes);
                }

                public void PushAll(Socket socket, byte[] bytes)
                {
                    var offset = 0;
                    while (offset < bytes.Length)
                    {
                        var count = socket.Send(bytes, offset, bytes.Length - offset, SocketFlags.None);
                        if (count == 0)
                            throw new IOException("The connection is closed.");
                        offset += count;
                    }
                }

                public int Try(byte[] bytes)
                {
                    using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
                    {
                        socket.Connect(IPAddress.Loopback, 5000 + Number);
                        socket.Blocking = false;
                        return TrySend(socket, bytes);
                    }
                }

                private int TrySend(Socket socket, byte[] bytes)
                {
                    try
                    {
                        return socket.Send(bytes, SocketFlags.None);
                    }
                    catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
                    {
                        return 0;
                    }
                }

                public async Task PushAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
                {
                    while (!bytes.IsEmpty)
                        bytes = bytes.Slice(await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false));
                    await socket.SendAsync(new byte[] { 13, 10 }, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                }
        """;
}
